using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>An event that is put on the bus.</summary>
/// <param name="From">Where it comes from.</param>
/// <param name="Document">The whole event. account, region, id and time are given anew by the bus; our rules look at none of them.</param>
internal sealed record OfferedEvent(string From, JsonObject Document)
{
    internal string? Source => (string?)Document["source"];

    internal string? DetailType => (string?)Document["detail-type"];

    internal JsonNode Detail => Document["detail"]!;

    /// <summary>As our own EventPattern reads it.</summary>
    internal JsonElement Element => JsonSerializer.SerializeToElement(Document);

    /// <summary>Its list of containers, into which moto's EventBridge does not look.</summary>
    internal IReadOnlyList<JsonNode> Containers => Detail["containers"] is JsonArray containers ? [.. containers.Select(container => container!)] : [];

    /// <summary>
    /// The event once for each of its containers, with that container alone, not in a list. EventBridge asks that all fields below
    /// containers match in the same element, so one of these must match where the event does.
    /// </summary>
    internal IEnumerable<OfferedEvent> OneForEachContainer() => Containers.Select((container, index) =>
    {
        var document = Document.DeepClone().AsObject();
        document["detail"]!["containers"] = container.DeepClone();
        return new OfferedEvent($"{From}, container {index}", document);
    });
}
