using System.Text.Json;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>
/// A scenario around a document of the user's own. The world behind it is made up as far as the document tells: its cluster
/// and service, and a task definition with its containers. A container that is dead in a running task is not essential.
/// </summary>
public static class MadeUpScenario
{
    private const string UnknownImage = "unknown";

    /// <summary>Makes the scenario.</summary>
    /// <param name="document">An event, or any other input of the state machine.</param>
    /// <param name="name">What to call it.</param>
    public static Scenario Of(JsonElement document, string name)
    {
        var reading = TriggerReader.Read(document);
        // A malformed event would end in the dead-letter queue; started by hand it is refused with words that help.
        var comesByEvent = reading.Refusal is null && IsTakenByARule(document);
        return new()
        {
            Name = name,
            Title = $"Your own input {name}",
            About = comesByEvent
                ? "It is an event that the template's rules take, so it comes by EventBridge, queue and Intake. The world behind it is made up from what it says."
                : "It is started by hand on the state machine, as in the console. The world behind it is made up from what it says.",
            Start = reading.Trigger?.Time?.AddMinutes(-1) ?? new Scenario { Title = "" }.Start,
            Region = reading.Clue?.Region is { Length: > 0 } region && region.Contains('-', StringComparison.Ordinal) ? region : "eu-central-1",
            // Where a document was made unreadable its account may be none.
            Account = reading.Clue?.Account is { Length: 12 } account && account.All(char.IsAsciiDigit) ? account : Templates.LocalNames.AccountId,
            Services = World(reading.Trigger?.Kind, reading.Clue),
            Happenings = [new Happening { At = TimeSpan.FromMinutes(1), What = comesByEvent ? "event" : "personStartsExecution", Document = document }],
        };
    }

    private static bool IsTakenByARule(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && Deployment.Load(new Dictionary<string, string>(), "eu-central-1").Template.Rules.Any(r => r.Pattern.Matches(document));

    /// <summary>
    /// What a person typed names things that should exist already: then it is the world of the first scenario. A document
    /// that only names a service or a task gets the first scenario's service under that name.
    /// </summary>
    private static IReadOnlyList<ScenarioService> World(TriggerKind? kind, Clue? clue)
    {
        var demo = ScenarioLibrary.Find(ScenarioLibrary.Default)!.Services;
        if (kind is null or TriggerKind.Person || clue is not { Cluster: { } cluster }) return demo;
        if (clue.Tasks.All(t => t.Containers.Count == 0))
            return [demo[0] with { Name = clue.Service ?? demo[0].Name, Cluster = ArnNames.Last(cluster), DesiredCount = 1, TaskIds = clue.Task is { } task ? [ArnNames.Last(task)] : [] }];
        return [.. clue.Tasks.Where(t => t.Containers.Count > 0).DistinctBy(t => t.TaskDefinitionArn).Select((task, i) => new ScenarioService
        {
            // A standalone task has no service; one that wants no tasks stands for its cluster and task definition.
            Name = clue.Service ?? $"(none-{i})",
            Cluster = ArnNames.Last(cluster),
            DesiredCount = clue.Service is null ? 0 : 1,
            LaunchType = task.LaunchType ?? "FARGATE",
            TaskDefinition = Definition(task),
        }).DistinctBy(s => s.Name)];
    }

    private static LocalTaskDefinition Definition(EcsTask task)
    {
        var name = ArnNames.FamilyAndRevision(task.TaskDefinitionArn ?? "unknown:1").Split(':');
        return new()
        {
            Family = name[0],
            Revision = name.Length > 1 && int.TryParse(name[1], System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : 1,
            Containers = [.. task.Containers.Select(c => new LocalContainerDefinition { Name = c.Name, Image = c.Image ?? UnknownImage, Essential = !(task.IsMeantToRun() && c.IsStopped()) })],
        };
    }
}
