using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Events;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class EventsFront(LocalCloud cloud)
{
    private const int MaxEntries = 10;

    private readonly PutEvents _put = new(cloud);

    public ServiceFront Front => new("events", "AWSEvents", "1.1", "ValidationException", new Dictionary<string, LocalOperation>
    {
        ["PutEvents"] = new(["Entries[].Source", "Entries[].DetailType", "Entries[].Detail", "Entries[].Resources", "Entries[].Time", "Entries[].EventBusName"], ServiceFront.InWorld(cloud, PutEvents))
        {
            Hints = ["Entries[].TraceHeader"],
        },
    });

    private JsonObject PutEvents(RequestParameters request)
    {
        var entries = request.Objects("Entries");
        if (entries is not { Count: > 0 and <= MaxEntries })
            throw request.Invalid($"1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have between 1 and {MaxEntries} entries");
        // There is no other bus here.
        foreach (var entry in entries) entry.OneOf("EventBusName", "default", cloud.Arn("events", "event-bus/default"));
        var results = entries.Select(entry => _put.Put(
            entry.String("Source"),
            entry.String("DetailType"),
            entry.String("Detail"),
            Json.Array(entry.Strings("Resources") ?? []),
            entry.Time("Time"))).ToList();
        return Json.Object(
            ("FailedEntryCount", results.Count(result => result.ContainsKey("ErrorCode"))),
            ("Entries", new JsonArray([.. results])));
    }
}
