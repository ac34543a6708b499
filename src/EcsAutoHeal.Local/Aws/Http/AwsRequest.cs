using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>A request as it came over the wire: whose it is, which operation, with which parameters.</summary>
internal sealed record AwsRequest
{
    /// <summary>The access key id of the signature; null when the request is not signed.</summary>
    public required string? AccessKeyId { get; init; }

    /// <summary>The region that it was signed for; null when the request is not signed.</summary>
    public required string? Region { get; init; }

    /// <summary>What stands before the dot in <c>X-Amz-Target</c>; null for the query protocol.</summary>
    public required string? TargetPrefix { get; init; }

    public required string Operation { get; init; }

    /// <summary>The parameters; null when the body is no JSON object.</summary>
    public required JsonObject? Parameters { get; init; }

    /// <summary>Reads a request.</summary>
    /// <param name="target">The header <c>X-Amz-Target</c>; empty for the query protocol.</param>
    /// <param name="authorization">The header <c>Authorization</c>; empty when the request is not signed.</param>
    /// <param name="body">The body: a JSON object, or a form.</param>
    public static AwsRequest Read(string target, string authorization, string body)
    {
        var dot = target.LastIndexOf('.');
        var form = dot < 0 ? QueryHelpers.ParseQuery(body) : null;
        var scope = CredentialScope(authorization);
        return new AwsRequest
        {
            AccessKeyId = scope?[0],
            Region = scope?[2],
            TargetPrefix = dot < 0 ? null : target[..dot],
            Operation = dot < 0 ? form!["Action"].ToString() : target[(dot + 1)..],
            Parameters = form is null ? ParseObject(body) : FormObject(form),
        };
    }

    // Action and Version say which operation it is.
    private static JsonObject FormObject(Dictionary<string, StringValues> form) =>
        [.. form.Where(field => field.Key is not ("Action" or "Version")).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString()))];

    private static JsonObject? ParseObject(string body)
    {
        try { return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject; }
        catch (JsonException) { return null; }
    }

    // AWS4-HMAC-SHA256 Credential=AKID/20261122/eu-central-1/ecs/aws4_request, SignedHeaders=…, Signature=…
    private static string[]? CredentialScope(string authorization)
    {
        const string Marker = "Credential=";
        var at = authorization.IndexOf(Marker, StringComparison.Ordinal);
        if (!authorization.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal) || at < 0) return null;
        return authorization[(at + Marker.Length)..].Split(',')[0].Split('/') is [{ Length: > 0 }, _, _, _, _] scope ? scope : null;
    }
}
