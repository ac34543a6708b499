using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>The event that a container's sidecar probe puts on the bus: its task's containers as the task metadata endpoint tells of them.</summary>
public static class ProbeReport
{
    /// <summary>The event's source.</summary>
    public const string Source = "ecs-auto-heal.probe";

    /// <summary>The event's detail-type.</summary>
    public const string DetailType = "ECS Container Found Stopped";

    /// <summary>The event's detail.</summary>
    /// <param name="cloud">The world.</param>
    /// <param name="task">The task whose containers are reported.</param>
    /// <param name="observer">The container in which the probe runs.</param>
    /// <param name="route"><c>health-check</c>, <c>last-words</c> or <c>sweep</c>.</param>
    public static JsonObject Of(LocalCloud cloud, LocalTask task, string observer, string route) => new()
    {
        ["schema"] = 1,
        ["cluster"] = task.ClusterArn[(task.ClusterArn.LastIndexOf('/') + 1)..],
        ["taskArn"] = task.Arn,
        ["family"] = task.TaskDefinition.Family,
        ["revision"] = task.TaskDefinition.Revision.ToString(CultureInfo.InvariantCulture),
        ["serviceName"] = task.Service?.Name,
        ["observedAt"] = Json.Iso(cloud.Now),
        ["observer"] = observer,
        ["route"] = route,
        ["containers"] = Json.Array(task.Containers, container => Container(cloud, task, container, container.Name == observer ? null : Found(container))),
    };

    /// <summary>What a probe that has just been started finds: it remembers no report of before.</summary>
    private static string? Found(LocalContainer container) => container switch
    {
        { LastStatus: "STOPPED" } => "stopped",
        { Definition.HealthCheck: not null, HealthStatus: "UNHEALTHY" } => "unhealthy",
        { RestartCount: > 0 } => "restarted",
        _ => null,
    };

    private static JsonObject Container(LocalCloud cloud, LocalTask task, LocalContainer container, string? found)
    {
        var stream = LogStream.Of(task, container);
        return Json.Object(
            ("name", container.Name),
            ("runtimeId", container.RuntimeId),
            ("found", found),
            ("knownStatus", container.LastStatus),
            ("desiredStatus", task.DesiredStatus),
            ("exitCode", container.ExitCode),
            ("finishedAt", Json.Iso(container.FinishedAt)),
            ("startedAt", Json.Iso(container.StartedAt)),
            ("image", container.Definition.Image),
            ("imageDigest", container.ImageDigest),
            ("restartCount", container.Definition.RestartPolicy is { Enabled: true } ? container.RestartCount : null),
            ("health", container.Definition.HealthCheck is null ? null : container.HealthStatus),
            ("healthOutput", container.HealthOutput),
            ("logDriver", container.Definition.LogDriver),
            ("logGroup", stream?.Group),
            ("logRegion", stream is null ? null : container.Definition.LogRegion ?? cloud.Region),
            ("logStream", stream?.Name));
    }
}
