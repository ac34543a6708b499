using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A task as the API describes it and as events carry it: the same but for the times, the health, the tags, and how the network is told of.</summary>
internal static class TaskDocument
{
    /// <summary>The detail of a task state change: times in ISO 8601, never a health status.</summary>
    public static JsonObject OfEvent(LocalCloud cloud, LocalTask task)
    {
        var document = Of(cloud, task, Json.Iso, api: false);
        document["updatedAt"] = Json.Iso(task.UpdatedAt);
        return document;
    }

    /// <summary>A task as DescribeTasks gives it: times in epoch seconds.</summary>
    public static JsonObject OfApi(LocalCloud cloud, LocalTask task, bool tags)
    {
        var document = Of(cloud, task, Json.Epoch, api: true);
        document["healthStatus"] = Health(task);
        document["tags"] = Json.Tags(tags ? task.Tags : new Dictionary<string, string>());
        return document;
    }

    private static JsonObject Of(LocalCloud cloud, LocalTask task, Func<DateTimeOffset?, JsonNode?> time, bool api)
    {
        var fargate = task.LaunchType == "FARGATE";
        return Json.Object(
            ("attachments", Attachments(task, api ? "ElasticNetworkInterface" : "eni")),
            ("attributes", Json.Array([("ecs.cpu-architecture", "x86_64")], a => Json.Object(("name", a.Item1), ("value", a.Item2)))),
            ("availabilityZone", task.Network.AvailabilityZone),
            ("clusterArn", task.ClusterArn),
            ("connectivity", task.ConnectivityAt is null ? null : "CONNECTED"),
            ("connectivityAt", time(task.ConnectivityAt)),
            ("containerInstanceArn", fargate ? null : task.Network.ContainerInstanceArn),
            ("containers", Json.Array(task.Containers, container => Container(task, container, api))),
            ("cpu", task.TaskDefinition.Cpu),
            ("createdAt", time(task.CreatedAt)),
            ("desiredStatus", task.DesiredStatus),
            ("enableExecuteCommand", false),
            ("ephemeralStorage", fargate ? Json.Object(("sizeInGiB", 20)) : null),
            ("executionStoppedAt", time(task.ExecutionStoppedAt)),
            ("group", task.Group),
            ("launchType", task.LaunchType),
            ("lastStatus", task.LastStatus),
            ("memory", task.TaskDefinition.Memory),
            ("overrides", Json.Object(
                ("containerOverrides", Json.Array(task.Containers, c => Json.Object(("name", c.Name)))),
                ("inferenceAcceleratorOverrides", api ? new JsonArray() : null))),
            ("platformVersion", fargate ? "1.4.0" : null),
            ("platformFamily", api && fargate ? "Linux" : null),
            ("pullStartedAt", time(task.PullStartedAt)),
            ("pullStoppedAt", time(task.PullStoppedAt)),
            ("startedAt", time(task.StartedAt)),
            ("startedBy", task.StartedBy),
            ("stoppingAt", time(task.StoppingAt)),
            ("stoppedAt", time(task.StoppedAt)),
            ("stoppedReason", task.StoppedReason),
            ("stopCode", task.StopCode),
            ("taskArn", task.Arn),
            ("taskDefinitionArn", TaskDefinitionDocument.Arn(cloud, task.TaskDefinition)),
            ("version", task.Version));
    }

    private static JsonObject Container(LocalTask task, LocalContainer container, bool api) => Json.Object(
        ("containerArn", container.Arn),
        ("taskArn", task.Arn),
        ("name", container.Name),
        ("image", container.Definition.Image),
        ("imageDigest", container.RuntimeId is null ? null : container.ImageDigest),
        ("runtimeId", container.RuntimeId),
        ("lastStatus", container.StopIsUnreported ? "RUNNING" : container.LastStatus),
        ("exitCode", container.StopIsUnreported ? null : container.ExitCode),
        ("reason", container.StopIsUnreported ? null : container.Reason),
        ("networkBindings", api || task.TaskDefinition.NetworkMode != "awsvpc" ? new JsonArray() : null),
        ("networkInterfaces", task.TaskDefinition.NetworkMode == "awsvpc"
            ? new JsonArray(Json.Object(("attachmentId", task.Network.AttachmentId), ("privateIpv4Address", task.Network.PrivateIp)))
            : new JsonArray()),
        ("healthStatus", api ? container.HealthStatus : null),
        ("cpu", container.Definition.Cpu.ToString(CultureInfo.InvariantCulture)),
        ("memory", container.Definition.Memory?.ToString(CultureInfo.InvariantCulture)),
        ("memoryReservation", container.Definition.MemoryReservation?.ToString(CultureInfo.InvariantCulture)));

    private static JsonArray Attachments(LocalTask task, string type) => task.TaskDefinition.NetworkMode != "awsvpc" ? [] :
    [
        Json.Object(
            ("id", task.Network.AttachmentId),
            ("type", type),
            ("status", task.LastStatus switch { "PROVISIONING" => "PRECREATED", "STOPPED" => "DELETED", _ => "ATTACHED" }),
            ("details", Json.Array(
                [
                    ("subnetId", task.Network.SubnetId),
                    ("networkInterfaceId", task.Network.EniId),
                    ("macAddress", task.Network.MacAddress),
                    ("privateIPv4Address", task.Network.PrivateIp),
                ],
                detail => Json.Object(("name", detail.Item1), ("value", detail.Item2))))),
    ];

    // Only essential containers count for the task.
    private static string Health(LocalTask task)
    {
        var essential = task.Containers.Where(c => c.Definition is { Essential: true, HealthCheck: not null }).Select(c => c.HealthStatus).ToList();
        return essential.Count == 0 || essential.Contains("UNKNOWN") ? "UNKNOWN" : essential.Contains("UNHEALTHY") ? "UNHEALTHY" : "HEALTHY";
    }
}
