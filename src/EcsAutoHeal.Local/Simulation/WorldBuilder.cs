using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Alarms;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Makes the world of a scenario.</summary>
internal static class WorldBuilder
{
    public static void Build(LocalCloud cloud, Scenario scenario)
    {
        foreach (var service in scenario.Services) cloud.Ecs.AddService(ToLocal(service, scenario.Start));
        foreach (var alarm in scenario.Alarms)
        {
            if (alarm.Kind == "composite") cloud.Alarms.AddComposite(new(alarm.Name, alarm.Rule ?? throw new ScenarioException("alarms.rule: expected the rule of the composite alarm, as in ALARM(\"other\"), found nothing.")));
            else cloud.Alarms.Add(ToLocal(alarm));
        }
    }

    private static LocalService ToLocal(ScenarioService service, DateTimeOffset start) => new()
    {
        Name = service.Name,
        Cluster = service.Cluster,
        DesiredCount = service.DesiredCount,
        TaskDefinition = service.TaskDefinition,
        TaskIds = service.TaskIds,
        LaunchType = service.LaunchType,
        DeploymentController = service.DeploymentController,
        Status = service.Status,
        Tags = service.Tags,
        PropagateTags = service.PropagatesTags ? "SERVICE" : "NONE",
        DeployedAt = start - service.DeployedAgo,
        StartupTime = service.StartupTime,
        ReplacementDelay = service.ReplacementDelay,
        CircuitBreaker = service.CircuitBreaker,
        SchedulingStrategy = OneOf("schedulingStrategy", service.SchedulingStrategy, "REPLICA", "DAEMON"),
        MinimumHealthyPercent = service.MinimumHealthyPercent ?? (service.SchedulingStrategy == "DAEMON" ? 0 : 100),
        MaximumPercent = service.MaximumPercent ?? (service.SchedulingStrategy == "DAEMON" ? 100 : 200),
        Strategy = OneOf("strategy", service.Strategy, "ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"),
        BakeTimeInMinutes = service.BakeTimeInMinutes,
        NewTasks = ToLocal(service.NewTasks),
    };

    private static TaskFate ToLocal(NewTasks? fate) => fate?.Fate switch
    {
        null or "healthy" => new TaskFate.Healthy(),
        "dies" => new TaskFate.Dies(Named(fate.Container, "container"), fate.After, fate.ExitCode, fate.Reason) { LastWords = fate.LastWords },
        "failsToStart" => new TaskFate.FailsToStart(Named(fate.StoppedReason, "stoppedReason"), fate.Container, fate.Reason),
        "staysPending" => new TaskFate.StaysPending(),
        "cannotBePlaced" => new TaskFate.CannotBePlaced(Named(fate.StoppedReason, "stoppedReason"), fate.Reason ?? "RESOURCE:MEMORY"),
        var other => throw new ScenarioException($"newTasks.fate: expected healthy, dies, failsToStart, staysPending or cannotBePlaced, found \"{other}\"."),
    };

    private static LocalAlarm ToLocal(ScenarioAlarm alarm) => alarm.Kind switch
    {
        "runningBelowDesired" => new RunningBelowDesiredAlarm(alarm.Name, alarm.Cluster, OfService(alarm)),
        "probeHeartbeat" => new ProbeHeartbeatAlarm(alarm.Name, alarm.Cluster, OfService(alarm), tasks: alarm.Tasks),
        var other => throw new ScenarioException($"alarms.kind: expected runningBelowDesired, probeHeartbeat or composite, found \"{other}\"."),
    };

    private static string OfService(ScenarioAlarm alarm) => alarm.Service ?? throw new ScenarioException("alarms.service: expected the service's name, found nothing.");

    private static string OneOf(string field, string found, params string[] expected) => expected.Contains(found) ? found
        : throw new ScenarioException($"services.{field}: expected {string.Join(", ", expected[..^1])} or {expected[^1]}, found \"{found}\".");

    private static string Named(string? value, string field) => value ?? throw new ScenarioException($"newTasks.{field}: expected a text, found nothing.");
}
