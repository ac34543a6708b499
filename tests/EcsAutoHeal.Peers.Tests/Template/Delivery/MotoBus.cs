using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>EventBridge on moto, and what its rules delivered.</summary>
/// <remarks>AWS itself refuses a person's events with a source that begins with aws; moto takes them.</remarks>
internal sealed record MotoBus(string Region, JsonObject Rules, string? Queue, IReadOnlyList<OfferedEvent> Events)
{
    /// <summary>The bus of a deployed stack, with the stack's rules and queue.</summary>
    internal static MotoBus Of(DeployedStack stack, IReadOnlyList<OfferedEvent> events) => new(
        stack.Request.Region,
        new JsonObject(stack.OfType("AWS::Events::Rule").Select(rule => KeyValuePair.Create(rule.LogicalId, (JsonNode?)rule.PhysicalId))),
        stack.Resources["Queue"].PhysicalId,
        events);

    /// <summary>Puts the events on the buses.</summary>
    /// <returns>For each bus, for each of its events, what was delivered.</returns>
    internal static async Task<IReadOnlyList<IReadOnlyList<Delivered>>> DeliverAsync(MotoStacks moto, params MotoBus[] buses)
    {
        var answer = await moto.AskAsync(Path.Combine("Delivery", "put-events.py"), new JsonArray([.. buses.Select(bus => (JsonNode)bus.ToJson())]));
        return [.. answer.Select(bus => (IReadOnlyList<Delivered>)[.. bus!.AsArray().Select(Delivered.Read)])];
    }

    private JsonObject ToJson() => new()
    {
        ["region"] = Region,
        ["rules"] = Rules.DeepClone(),
        ["queue"] = Queue,
        ["events"] = new JsonArray([.. Events.Select(e => (JsonNode)new JsonObject { ["Source"] = e.Source, ["DetailType"] = e.DetailType, ["Resources"] = e.Document["resources"]?.DeepClone() ?? new JsonArray(), ["Detail"] = e.Detail.ToJsonString() })]),
    };
}

/// <summary>What became of an event.</summary>
/// <param name="Rules">The rules that delivered it, by logical id, each as often as it did.</param>
/// <param name="InQueue">How often it came to the queue.</param>
internal sealed record Delivered(IReadOnlyList<string> Rules, int InQueue)
{
    internal static Delivered Read(JsonNode? json) => new([.. json![nameof(Rules)]!.AsArray().Select(rule => (string)rule!)], (int)json[nameof(InQueue)]!);
}
