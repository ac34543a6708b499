using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Lets happen what a scenario says, when it says so.</summary>
internal sealed class Director(LocalCloud cloud, Func<string, Task> startExecution, Func<LocalTask, Happening, Task> probeReports, Func<Task> sweep)
{
    private readonly List<Storm> _storms = [];
    private IReadOnlyList<ScenarioService> _services = [];

    /// <summary>The storms so far.</summary>
    public IReadOnlyList<Storm> Storms => _storms;

    public void Schedule(Scenario scenario)
    {
        _services = scenario.Services;
        foreach (var happening in scenario.Happenings)
        {
            Check(happening);
            cloud.Clock.Schedule(scenario.Start + happening.At, () => HappenAsync(happening));
        }
        var last = scenario.LastHappening();
        if (scenario.Alarms.Count > 0) cloud.Alarms.EvaluateUntil(scenario.Start + last + scenario.RunFor);
    }

    private static void Check(Happening happening)
    {
        string[] needed = happening.What switch
        {
            "containerDies" or "containerTurnsUnhealthy" or "probeReports" => [nameof(happening.Service), nameof(happening.Container)],
            "taskFailsToStart" => [nameof(happening.Service), nameof(happening.StoppedReason)],
            "elbHealthCheckFails" or "spotInterruption" or "personStopsTask" or "deployment" or "eventAgain" => [nameof(happening.Service)],
            "desiredCountChanges" => [nameof(happening.Service), nameof(happening.Count)],
            "taskIsProtected" => [nameof(happening.Service), nameof(happening.For)],
            "storm" => [nameof(happening.Events)],
            "logGroupIsDeleted" => [nameof(happening.LogGroup)],
            "sweep" => [],
            "personStartsExecution" or "event" => [nameof(happening.Document)],
            _ => throw new ScenarioException($"happenings.what: expected containerDies, containerTurnsUnhealthy, taskFailsToStart, elbHealthCheckFails, spotInterruption, personStopsTask, desiredCountChanges, deployment, probeReports, sweep, eventAgain, taskIsProtected, logGroupIsDeleted, personStartsExecution, event or storm, found \"{happening.What}\"."),
        };
        foreach (var field in needed)
            if (typeof(Happening).GetProperty(field)!.GetValue(happening) is null)
                throw new ScenarioException($"happenings.{JsonNamingPolicy.CamelCase.ConvertName(field)}: a {happening.What} needs it.");
    }

    private async Task HappenAsync(Happening happening)
    {
        switch (happening.What)
        {
            case "containerDies":
                cloud.Ecs.KillContainer(TaskOf(happening), happening.Container!, happening.ExitCode, happening.Reason, happening.LastWords);
                break;
            case "containerTurnsUnhealthy":
                cloud.Ecs.FailContainerHealthCheck(CheckedTaskOf(happening), happening.Container!, happening.HealthOutput);
                break;
            case "probeReports":
                await probeReports(AnyTaskOf(happening), happening);
                break;
            case "sweep":
                await sweep();
                break;
            case "taskFailsToStart":
                cloud.Ecs.FailToStart(ServiceOf(happening), happening.StoppedReason!, happening.Reason, happening.Container, happening.Repeats);
                break;
            case "elbHealthCheckFails":
                cloud.Ecs.FailElbHealthCheck(TaskOf(happening));
                break;
            case "spotInterruption":
                cloud.Ecs.InterruptSpot(TaskOf(happening));
                break;
            case "personStopsTask":
                cloud.Ecs.StopTask(TaskOf(happening), happening.StoppedReason);
                break;
            case "desiredCountChanges":
                cloud.Ecs.SetDesiredCount(ServiceOf(happening), happening.Count!.Value);
                break;
            case "deployment":
                cloud.Ecs.ForceNewDeployment(ServiceOf(happening));
                break;
            case "eventAgain":
                cloud.Events.Replay(LastDeathOf(ServiceOf(happening)));
                break;
            case "taskIsProtected":
                TaskOf(happening).ProtectedUntil = cloud.Clock.GetUtcNow() + happening.For!.Value;
                break;
            case "logGroupIsDeleted":
                cloud.Logs.DeleteGroup(happening.LogGroup!);
                break;
            case "personStartsExecution":
                await startExecution(happening.Document!.Value.GetRawText());
                break;
            case "event":
                cloud.Events.Replay(JsonObject.Create(happening.Document!.Value)!);
                break;
            case "storm":
                _storms.Add(new Storm(cloud, [.. _services.Select(s => cloud.Ecs.Service(s.Cluster, s.Name))], happening));
                break;
        }
    }

    /// <summary>EventBridge delivers at least once, and ECS tells of a dead container again with each later change of its task.</summary>
    private JsonObject LastDeathOf(LocalService service) =>
        cloud.Events.History.LastOrDefault(e => e["detail-type"]!.ToString() == "ECS Task State Change" && e["detail"]!["group"]?.ToString() == $"service:{service.Name}" && e["detail"]!["desiredStatus"]!.ToString() == "RUNNING"
            && e["detail"]!["containers"]!.AsArray().Any(c => c!["lastStatus"]!.ToString() == "STOPPED"))
        ?? throw new ScenarioException($"happenings: no container of service {service.Name} has died in a running task by then, so there is no event to come again.");

    private LocalService ServiceOf(Happening happening) => cloud.Ecs.Service(happening.Cluster, happening.Service!);

    private LocalTask TaskOf(Happening happening)
    {
        var running = cloud.Ecs.RunningTasksOf(ServiceOf(happening));
        return happening.Task < running.Count ? running[happening.Task] : throw new ScenarioException($"happenings.task: service {happening.Service} runs {running.Count} tasks at that time, so there is none with the index {happening.Task}.");
    }

    private LocalTask CheckedTaskOf(Happening happening) => TaskOf(happening) is var task && task.Find(happening.Container!) is { Definition.HealthCheck: null }
        ? throw new ScenarioException($"happenings.container: {happening.Container} of service {happening.Service} has no healthCheck that could fail.")
        : task;

    /// <summary>The probe speaks its last words while its task goes down, so here stopping tasks count too.</summary>
    private LocalTask AnyTaskOf(Happening happening) => cloud.Ecs.TasksOf(ServiceOf(happening)) is { } all && happening.Task < all.Count
        ? all[happening.Task]
        : throw new ScenarioException($"happenings.task: service {happening.Service} has had no task with the index {happening.Task}.");
}
