using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A task definition as DescribeTaskDefinition gives it.</summary>
internal static class TaskDefinitionDocument
{
    public static string Arn(LocalCloud cloud, LocalTaskDefinition definition) => cloud.Arn("ecs", $"task-definition/{definition.Name}");

    public static JsonObject Of(LocalCloud cloud, LocalTaskDefinition definition) => Json.Object(
        ("taskDefinitionArn", Arn(cloud, definition)),
        ("containerDefinitions", Json.Array(definition.Containers, container => Container(cloud, definition, container))),
        ("family", definition.Family),
        ("networkMode", definition.NetworkMode),
        ("revision", definition.Revision),
        ("volumes", new JsonArray()),
        ("status", definition.Status),
        ("placementConstraints", new JsonArray()),
        ("compatibilities", definition.NetworkMode == "awsvpc" ? new JsonArray("EC2", "FARGATE") : new JsonArray("EC2")),
        ("cpu", definition.Cpu),
        ("memory", definition.Memory),
        ("registeredAt", Json.Epoch(cloud.Ecs.RegisteredAt(definition))),
        ("registeredBy", Deployer(cloud)));

    /// <summary>Who registered the task definitions and created the services.</summary>
    public static string Deployer(LocalCloud cloud) => $"arn:{cloud.Partition}:iam::{cloud.Account}:role/deployer";

    private static JsonObject Container(LocalCloud cloud, LocalTaskDefinition definition, LocalContainerDefinition container) => Json.Object(
        ("name", container.Name),
        ("image", container.Image),
        ("cpu", container.Cpu),
        ("memory", container.Memory),
        ("memoryReservation", container.MemoryReservation),
        ("portMappings", new JsonArray()),
        ("essential", container.Essential),
        ("restartPolicy", RestartPolicy(container.RestartPolicy)),
        ("environment", Json.Array(container.Environment, variable => Json.Object(("name", variable.Key), ("value", variable.Value)))),
        ("mountPoints", new JsonArray()),
        ("volumesFrom", new JsonArray()),
        ("dependsOn", container.DependsOn.Count == 0 ? null : Json.Array(container.DependsOn, dependency =>
            Json.Object(("containerName", dependency.ContainerName), ("condition", dependency.Condition)))),
        ("stopTimeout", container.StopTimeout),
        ("logConfiguration", LogConfiguration(cloud, definition, container)),
        ("healthCheck", container.HealthCheck is { } command
            ? Json.Object(("command", Json.Array(command)), ("interval", 30), ("timeout", 5), ("retries", 3))
            : null),
        ("systemControls", new JsonArray()));

    private static JsonObject? RestartPolicy(LocalRestartPolicy? policy) => policy is null ? null : Json.Object(
        ("enabled", policy.Enabled),
        ("ignoredExitCodes", Json.Array(policy.IgnoredExitCodes, code => code)),
        ("restartAttemptPeriod", policy.RestartAttemptPeriod));

    private static JsonObject? LogConfiguration(LocalCloud cloud, LocalTaskDefinition definition, LocalContainerDefinition container)
    {
        if (container.LogDriver is not { } driver) return null;
        var options = new JsonObject();
        if (definition.LogGroupOf(container) is { } group)
        {
            options["awslogs-group"] = group;
            options["awslogs-region"] = container.LogRegion ?? cloud.Region;
            if (container.LogStreamPrefix is { } prefix) options["awslogs-stream-prefix"] = prefix;
        }

        foreach (var (name, value) in container.LogOptions) options[name] = value;
        return Json.Object(("logDriver", driver), ("options", options));
    }
}
