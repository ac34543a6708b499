using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Values of a shape's type, and of another type, as JSON protocols write them.</summary>
internal static class SampleValue
{
    internal static JsonNode Of(Shape shape) => Of(shape, []);

    // A structure that holds itself, as a map of DynamoDB's does, ends there.
    private static JsonNode Of(Shape shape, ImmutableStack<string> within) => shape.Type switch
    {
        "string" => shape.Enum is [var first, ..] ? first : "text",
        "boolean" => true,
        "integer" or "long" => 1,
        "float" or "double" or "timestamp" => 1.5,
        "blob" => "AAEC",
        "list" => new JsonArray(Of(shape.Item, within)),
        "map" => new JsonObject { ["key"] = Of(shape.Value, within) },
        "structure" when within.Contains(shape.Name) => new JsonObject(),
        "structure" => new JsonObject(shape.Members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Of(member.Value, within.Push(shape.Name))))),
        _ => throw new ArgumentException($"No sample of {shape.Type}."),
    };

    /// <summary>A value that is not of the shape's type.</summary>
    internal static JsonNode NotOf(Shape shape) => shape.Type is "string" or "blob" or "list" or "map" or "structure" ? 5 : "text";
}
