using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>A service's API model in botocore's format, <c>service-2.json</c>.</summary>
internal sealed class ServiceModel(JsonObject document)
{
    internal JsonObject Metadata => document["metadata"]!.AsObject();

    internal IReadOnlyList<string> Protocols => [.. Metadata["protocols"]!.AsArray().Select(protocol => protocol!.ToString())];

    internal IReadOnlyCollection<string> Operations => [.. document["operations"]!.AsObject().Select(operation => operation.Key)];

    /// <summary>The request's structure; null where the operation is not there, or takes none.</summary>
    internal Shape? Input(string operation) => ShapeOf(operation, "input");

    /// <summary>The reply's structure; null where the operation is not there, or answers with none.</summary>
    internal Shape? Output(string operation) => ShapeOf(operation, "output");

    internal IReadOnlyList<Shape> Errors(string operation) =>
        [.. (Operation(operation)?["errors"]?.AsArray() ?? []).Select(error => Named(error!["shape"]!.ToString()))];

    /// <summary>The HTTP method and path.</summary>
    internal string? Http(string operation) => Operation(operation)?["http"] is { } http ? $"{http["method"]} {http["requestUri"]}" : null;

    internal bool HasShape(string name) => document["shapes"]!.AsObject().ContainsKey(name);

    internal Shape Named(string shape) => new(document["shapes"]!.AsObject(), shape);

    /// <summary>A copy with something planted in it.</summary>
    internal ServiceModel With(Action<JsonObject> plant)
    {
        var copy = document.DeepClone().AsObject();
        plant(copy);
        return new ServiceModel(copy);
    }

    private Shape? ShapeOf(string operation, string direction) => Operation(operation)?[direction]?["shape"] is { } name ? Named(name.ToString()) : null;

    private JsonNode? Operation(string name) => document["operations"]![name];
}
