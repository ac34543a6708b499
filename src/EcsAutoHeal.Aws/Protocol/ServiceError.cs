using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>An error reply: what every error has, and the body, from which a modelled error takes members of its own.</summary>
internal sealed class ServiceError(ErrorResponse response, Exception? inner, HttpStatusCode status, byte[] body)
{
    public string? Message => response.Message;

    public Exception? Inner => inner;

    public ErrorType Type => response.Type;

    public string? Code => response.Code;

    public string? RequestId => response.RequestId;

    public HttpStatusCode Status => status;

    /// <summary>A string member of the body, null where it is absent.</summary>
    public string? String(string name) => Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A whole number in the body, null where it is absent.</summary>
    public int? Int32(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>A list of strings in the body, null where it is absent.</summary>
    public List<string>? Strings(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray().Select(e => e.ToString())] : null;

    private JsonElement? Member(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value)
                ? value.Clone()
                : null;
        }
        catch (JsonException)
        {
            // The code came in a header and the body is no JSON: the error is still that error.
            return null;
        }
    }
}
