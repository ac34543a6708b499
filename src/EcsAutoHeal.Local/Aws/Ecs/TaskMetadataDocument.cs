using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>
/// What the task metadata endpoint, version 4, tells inside a task of this world.
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-response.html
/// </summary>
public static class TaskMetadataDocument
{
    /// <summary>The answer to <c>${ECS_CONTAINER_METADATA_URI_V4}/task</c>.</summary>
    /// <param name="cloud">The world.</param>
    /// <param name="task">The task.</param>
    public static JsonObject OfTask(LocalCloud cloud, LocalTask task)
    {
        lock (cloud.Gate)
            return Json.Object(
                ("Cluster", task.LaunchType == "FARGATE" ? task.ClusterArn : ClusterOf(task)),
                ("TaskARN", task.Arn),
                ("Family", task.TaskDefinition.Family),
                ("Revision", Revision(task)),
                ("ServiceName", task.Service?.Name),
                ("DesiredStatus", task.DesiredStatus),
                ("KnownStatus", KnownStatus(task)),
                ("PullStartedAt", Time(task.PullStartedAt)),
                ("PullStoppedAt", Time(task.PullStoppedAt)),
                ("AvailabilityZone", task.Network.AvailabilityZone),
                ("LaunchType", task.LaunchType),
                ("Containers", new JsonArray([.. Pause(task), .. task.Containers.Select(container => Container(cloud, task, container))])));
    }

    /// <summary>The answer to <c>${ECS_CONTAINER_METADATA_URI_V4}</c>.</summary>
    /// <param name="cloud">The world.</param>
    /// <param name="task">The task.</param>
    /// <param name="container">The name of the container that asks.</param>
    /// <exception cref="InvalidOperationException">The task has no such container.</exception>
    public static JsonObject OfContainer(LocalCloud cloud, LocalTask task, string container)
    {
        lock (cloud.Gate)
            return Container(cloud, task, task.Find(container) ?? throw new InvalidOperationException($"The task {task.Id} has no container {container}."));
    }

    private static JsonObject Container(LocalCloud cloud, LocalTask task, LocalContainer container) => Json.Object(
        ("DockerId", container.RuntimeId),
        ("Name", container.Name),
        ("DockerName", container.Name),
        ("Image", container.Definition.Image),
        ("ImageID", container.ImageDigest),
        ("Labels", Labels(task, container.Name)),
        ("DesiredStatus", task.DesiredStatus),
        ("KnownStatus", container.LastStatus == "PENDING" ? "NONE" : container.LastStatus),
        ("ExitCode", container.ExitCode),
        ("Limits", Json.Object(("CPU", container.Definition.Cpu), ("Memory", container.Definition.Memory))),
        ("CreatedAt", Time(container.StartedAt)),
        ("StartedAt", Time(container.StartedAt)),
        ("FinishedAt", Time(container.FinishedAt)),
        ("Type", "NORMAL"),
        ("Health", container.HealthStatus == "UNKNOWN" ? null : Json.Object(("status", container.HealthStatus), ("output", container.HealthOutput))),
        ("LogDriver", container.Definition.LogDriver),
        ("LogOptions", LogOptions(cloud, task, container)),
        ("ContainerARN", container.Arn),
        ("Networks", Networks(task)),
        // Without a policy the member is absent.
        ("RestartCount", container.Definition.RestartPolicy is { Enabled: true } ? container.RestartCount : null));

    /// <summary>The agent's own container, which holds the network of a task on awsvpc.</summary>
    private static IEnumerable<JsonNode> Pause(LocalTask task)
    {
        if (task.TaskDefinition.NetworkMode != "awsvpc") yield break;
        const string name = "~internal~ecs~pause";
        yield return Json.Object(
            ("DockerId", task.LaunchType == "FARGATE" ? $"{task.Id}-1" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(task.Arn)))),
            ("Name", name),
            ("DockerName", name),
            ("Image", "amazon/amazon-ecs-pause:0.1.0"),
            ("ImageID", ""),
            ("Labels", Labels(task, name)),
            ("DesiredStatus", "RESOURCES_PROVISIONED"),
            ("KnownStatus", "RESOURCES_PROVISIONED"),
            ("Limits", Json.Object(("CPU", 0), ("Memory", 0))),
            ("CreatedAt", Time(task.PullStartedAt)),
            ("StartedAt", Time(task.PullStartedAt)),
            ("Type", "CNI_PAUSE"),
            ("Networks", Networks(task)));
    }

    private static JsonObject Labels(LocalTask task, string container) => Json.Object(
        ("com.amazonaws.ecs.cluster", task.LaunchType == "FARGATE" ? task.ClusterArn : ClusterOf(task)),
        ("com.amazonaws.ecs.container-name", container),
        ("com.amazonaws.ecs.task-arn", task.Arn),
        ("com.amazonaws.ecs.task-definition-family", task.TaskDefinition.Family),
        ("com.amazonaws.ecs.task-definition-version", Revision(task)));

    /// <summary>The stream is the one that the lines really go to; nobody has to work it out.</summary>
    private static JsonObject? LogOptions(LocalCloud cloud, LocalTask task, LocalContainer container)
    {
        if (container.Definition.LogDriver is null) return null;
        var options = new JsonObject(container.Definition.LogOptions.Select(option => KeyValuePair.Create(option.Key, (JsonNode?)option.Value)));
        if (LogStream.Of(task, container) is not { } stream) return options;
        options["awslogs-group"] = stream.Group;
        options["awslogs-region"] = container.Definition.LogRegion ?? cloud.Region;
        options["awslogs-stream"] = stream.Name;
        return options;
    }

    private static JsonArray? Networks(LocalTask task) => task.TaskDefinition.NetworkMode != "awsvpc" ? null : new(Json.Object(
        ("NetworkMode", "awsvpc"),
        ("IPv4Addresses", Json.Array([task.Network.PrivateIp])),
        ("AttachmentIndex", 0),
        ("MACAddress", task.Network.MacAddress)));

    // The agent's word for a task is the least of its containers'.
    private static string KnownStatus(LocalTask task) =>
        task.Containers.All(container => container.LastStatus == "STOPPED") ? "STOPPED"
        : task.Containers.Any(container => container.LastStatus == "PENDING") ? "NONE"
        : "RUNNING";

    private static string ClusterOf(LocalTask task) => task.ClusterArn[(task.ClusterArn.LastIndexOf('/') + 1)..];

    private static string Revision(LocalTask task) => task.TaskDefinition.Revision.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
