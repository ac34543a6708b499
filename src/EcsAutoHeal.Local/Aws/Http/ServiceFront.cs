using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>One service: its names on the wire, and its operations.</summary>
/// <param name="Service">The name of the signature and of the call log, for example <c>ecs</c>.</param>
/// <param name="TargetPrefix">What stands before the dot in <c>X-Amz-Target</c>; null for a service of the query protocol.</param>
/// <param name="JsonVersion">The version in the content type: 1.0 or 1.1.</param>
/// <param name="InvalidCode">The code for a parameter that is missing or of the wrong type.</param>
/// <param name="Operations">What each operation answers.</param>
internal sealed record ServiceFront(
    string Service,
    string? TargetPrefix,
    string JsonVersion,
    string InvalidCode,
    IReadOnlyDictionary<string, Func<RequestParameters, Task<JsonObject>>> Operations)
{
    /// <summary>An operation on the world: it has the world for itself.</summary>
    public static Func<RequestParameters, Task<JsonObject>> InWorld(LocalCloud cloud, Func<RequestParameters, JsonObject> operation) => request =>
    {
        lock (cloud.Gate) return Task.FromResult(operation(request));
    };
}
