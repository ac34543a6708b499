using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>
/// Every event that we have: documents, recorded and our own, what all scenarios emit, and what none of them does. Of events that
/// are alike in all but ids and times there is the first.
/// </summary>
internal static partial class OfferedEvents
{
    private static readonly Lazy<Task<IReadOnlyList<OfferedEvent>>> s_all = new(CollectAsync);

    internal static Task<IReadOnlyList<OfferedEvent>> AllAsync() => s_all.Value;

    /// <summary>Other documents than events, a DescribeTasks output for instance, never come over a bus.</summary>
    internal static IReadOnlyList<OfferedEvent> OfDocuments() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("tests", "EcsAutoHeal.Tests", "Documents"), "*.json").Order(StringComparer.Ordinal).Concat(Repository.RecordedDocuments())
            .Select(file => (Path.GetFileName(file), Document: JsonNode.Parse(File.ReadAllText(file)) as JsonObject))
            .Where(file => file.Document?["detail-type"] is not null)
            .Select(file => new OfferedEvent(file.Item1, file.Document!))];

    /// <summary>What stands in no document and happens in no scenario, made of our own documents.</summary>
    internal static IReadOnlyList<OfferedEvent> MadeUp()
    {
        var documents = OfDocuments().ToDictionary(document => document.From);
        var (sidecar, stopped, alarm) = (documents["event-running-sidecar-stopped.json"], documents["event-stopped-scale-in-137.json"], documents["alarm-single-metric.json"]);
        return
        [
            With(sidecar, "desiredStatus", "STOPPED"),
            With(sidecar, "lastStatus", "PENDING"),
            With(sidecar, "lastStatus", "ACTIVATING"),
            With(sidecar, "containers", new JsonArray()),
            With(sidecar, "clusterArn", "arn:aws:ecs:eu-central-1:111122223333:cluster/prod-eu"),
            With(stopped, "clusterArn", "arn:aws:ecs:eu-central-1:111122223333:cluster/prod"),
            With(stopped, "clusterArn", "arn:aws:ecs:eu-central-1:111122223333:cluster/not-prod"),
            .. ((string[])["DEACTIVATING", "STOPPING", "DEPROVISIONING"]).Select(status => With(With(sidecar, "desiredStatus", "STOPPED"), "lastStatus", status)),
            .. ((string[])["ecs-auto-heal-web", "team-a-web", "other-ecs-auto-heal-web", "ecs-auto", "ECS-AUTO-HEAL-web"]).Select(name => With(alarm, "alarmName", name)),
            .. ((string[])["OK", "INSUFFICIENT_DATA"]).Select(value => With(With(alarm, "alarmName", "ecs-auto-heal-web"), "state", new JsonObject { ["value"] = value })),
            .. ((string[])["executions-failed", "executions-timed-out", "executions-aborted", "dead-letters", "dead-letters-grow", "queue-stands-still"]).Select(name => With(alarm, "alarmName", $"watch-over-ecs-auto-heal-{name}")),
        ];
    }

    private const int MostTasks = 20;

    private static async Task<IReadOnlyList<OfferedEvent>> CollectAsync()
    {
        List<OfferedEvent> events = [.. OfDocuments(), .. MadeUp()];
        // The hundreds of events of a storm, or of a large service, are of the kinds that the others have.
        foreach (var scenario in ScenarioLibrary.All().Where(scenario => scenario.Happenings.All(happening => happening.What != "storm") && scenario.Services.All(service => service.DesiredCount <= MostTasks)))
        {
            await using var stage = await SimulationStage.SetUpAsync(scenario);
            await stage.RunAsync();
            events.AddRange(stage.Cloud.Events.History.Select((happened, index) => new OfferedEvent($"{scenario.Name}, event {index}", happened)));
        }
        return [.. events.DistinctBy(e => IdOrTime().Replace(e.Document.ToJsonString(), "?"))];
    }

    private static OfferedEvent With(OfferedEvent original, string field, JsonNode value)
    {
        var document = original.Document.DeepClone().AsObject();
        document["detail"]![field] = value;
        return new OfferedEvent($"{original.From} with {field} {value.ToJsonString()}", document);
    }

    [GeneratedRegex(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32,64}(-[0-9]+)?\b|\b\d{4}-\d\d-\d\dT[0-9:.]+|\becs-svc/[0-9]+|(?<=""version"":)[0-9]+|\b\d{1,3}(\.\d{1,3}){3}\b")]
    private static partial Regex IdOrTime();
}
