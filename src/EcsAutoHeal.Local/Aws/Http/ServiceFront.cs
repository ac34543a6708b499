using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>One service: its names on the wire, and its operations.</summary>
/// <param name="Service">The name of the signature and of the call log, for example <c>ecs</c>.</param>
/// <param name="TargetPrefix">What stands before the dot in <c>X-Amz-Target</c>; null for a service of the query protocol.</param>
/// <param name="JsonVersion">The version in the content type: 1.0 or 1.1.</param>
/// <param name="InvalidCode">The code for a parameter that is missing, of the wrong type, or not served.</param>
/// <param name="Operations">Its operations by name.</param>
internal sealed record ServiceFront(
    string Service,
    string? TargetPrefix,
    string JsonVersion,
    string InvalidCode,
    IReadOnlyDictionary<string, LocalOperation> Operations)
{
    /// <summary>The member of an error in which its message stands, spelt as the service's model spells it.</summary>
    public string MessageMember { get; init; } = "message";

    /// <summary>What stands in <c>__type</c> before a code, for a service that writes it there: clients cut it off.</summary>
    public Func<string, string> ErrorNamespace { get; init; } = _ => "";

    /// <summary>An operation on the world: it has the world for itself.</summary>
    public static Func<RequestParameters, Task<JsonObject>> InWorld(LocalCloud cloud, Func<RequestParameters, JsonObject> operation) => request =>
    {
        lock (cloud.Gate) return Task.FromResult(operation(request));
    };

    /// <summary>Runs an operation.</summary>
    public Task<JsonObject> RunAsync(string name, LocalOperation operation, JsonObject request, string accessKeyId)
    {
        var parameters = new RequestParameters(request, InvalidCode, accessKeyId);
        return operation.FirstUnserved(request) is { } unserved
            ? throw parameters.Invalid($"The local AWS does not serve the parameter {unserved} of {name}.")
            : operation.Run(parameters);
    }
}
