using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// The event of the sidecar probe: a container that the task metadata endpoint shows as STOPPED, restarted or UNHEALTHY. The
/// member <c>found</c> marks those that it is about; without it, as in a report made by hand, it is about those that are STOPPED.
/// </summary>
internal static class ProbeReportEvent
{
    public const string DetailType = "ECS Container Found Stopped";

    public static (Trigger, Clue) Read(JsonField document)
    {
        var detail = document["detail"];
        return detail.IsObject ? ReadDetail(document, detail) : throw detail.Unexpected("the event's detail, an object");
    }

    /// <summary>Whether somebody pasted the detail alone.</summary>
    public static bool IsDetail(JsonField document) => document["taskArn"].IsPresent && document["observer"].IsPresent && document["containers"].IsPresent;

    public static (Trigger, Clue) ReadDetail(JsonField document, JsonField detail)
    {
        var arn = EcsTaskReader.Arn(detail["taskArn"]);
        var containers = detail["containers"].Items(EcsTask.MostContainers);
        if (containers.Count == 0) throw detail["containers"].Unexpected("the containers that the probe saw, at least one");
        var (family, revision, route) = (detail["family"].Text(), detail["revision"].Text(), detail["route"].Text() ?? "health-check");
        var lastWords = route == "last-words";
        var task = new EcsTask
        {
            TaskArn = arn.Value,
            ClusterArn = detail["cluster"].Text() ?? arn.Cluster ?? throw detail["cluster"].Unexpected("the cluster's name or ARN"),
            TaskDefinitionArn = family is null ? null : $"arn:{arn.Value.Split(':')[1]}:ecs:{arn.Region}:{arn.Account}:task-definition/{family}{(revision is null ? "" : ":" + revision)}",
            Group = detail["serviceName"].Text() is { } service ? $"service:{service}" : family is null ? null : $"family:{family}",
            // Last words are spoken while the task goes down: an essential container has died.
            LastStatus = lastWords ? "STOPPING" : "RUNNING",
            DesiredStatus = lastWords ? "STOPPED" : "RUNNING",
            StoppingAt = lastWords ? detail["observedAt"].Time() : null,
            Containers = [.. containers.Select(ReadContainer)],
        };
        var trigger = new Trigger
        {
            Kind = TriggerKind.ProbeReport,
            Routes = [route == "sweep" ? "sweep of the cluster's running tasks" : $"probe in container {detail["observer"].Text() ?? "(unnamed)"} ({route})"],
            Time = detail["observedAt"].Time() ?? document["time"].Time(),
            EventId = Envelope.Text(document, "id"),
            // An event that reaches the state machine itself was pasted by a person; what Intake starts comes as a group.
            Heal = Remedies.HealMode.Never,
        };
        return (trigger, Envelope.ClueOf([task], document));
    }

    private static EcsContainer ReadContainer(JsonField container)
    {
        var found = container.Finding();
        return found == ProbeFinding.Unhealthy
            ? Described(container) with { Found = found, HealthOutput = container["healthOutput"].FreeText()?.Trim(), UnhealthySince = container["healthSince"].Time() }
            : Described(container) with { Found = found };
    }

    private static EcsContainer Described(JsonField container) => new()
    {
        Name = container["name"].RequiredText("the container's name"),
        LastStatus = container["knownStatus"].RequiredText("the status that the metadata endpoint tells, for example RUNNING or STOPPED").ToUpperInvariant(),
        ExitCode = container["exitCode"].ExitCode(),
        RuntimeId = container["runtimeId"].Text(),
        Image = container["image"].Text(),
        HealthStatus = container["health"].Text(),
        RestartCount = container["restartCount"].Whole(),
        FinishedAt = container["finishedAt"].Time(),
        StartedAt = container["startedAt"].Time(),
        LogStream = container["logGroup"].Text() is { } group && container["logStream"].Text() is { } stream
            ? new LogStreamName(group, stream, container["logRegion"].Text())
            : null,
    };
}
