using System.Text.Json;

namespace EcsAutoHeal.Local.Tests.Templates;

/// <summary>Events in the shape in which AWS, and the probe, publish them.</summary>
internal static class EventDocuments
{
    internal static JsonElement TaskStateChange(string lastStatus, string desiredStatus, params (string Name, string LastStatus, int? ExitCode)[] containers) =>
        TaskStateChangeIn("prod", lastStatus, desiredStatus, containers);

    internal static JsonElement TaskStateChangeIn(string cluster, string lastStatus, string desiredStatus, params (string Name, string LastStatus, int? ExitCode)[] containers) =>
        Event("aws.ecs", "ECS Task State Change", $"arn:aws:ecs:eu-west-1:123456789012:task/{cluster}/0f1e2d3c4b5a69788796a5b4c3d2e1f0", new
        {
            clusterArn = $"arn:aws:ecs:eu-west-1:123456789012:cluster/{cluster}",
            taskArn = $"arn:aws:ecs:eu-west-1:123456789012:task/{cluster}/0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            taskDefinitionArn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
            group = "service:web",
            lastStatus,
            desiredStatus,
            version = 5,
            containers = containers.Select(Container).ToArray(),
        });

    internal static JsonElement AlarmStateChange(string alarmName, string value) =>
        Event("aws.cloudwatch", "CloudWatch Alarm State Change", $"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:{alarmName}", new
        {
            alarmName,
            state = new { value, reason = "Threshold Crossed", timestamp = "2026-11-02T17:04:40.989+0000" },
            previousState = new { value = "OK" },
        });

    internal static JsonElement ProbeFoundStopped() =>
        Event("ecs-auto-heal.probe", "ECS Container Found Stopped", "arn:aws:ecs:eu-west-1:123456789012:task/prod/0f1e2d3c4b5a69788796a5b4c3d2e1f0", new
        {
            schema = 1,
            cluster = "prod",
            containers = new[] { new { name = "envoy", knownStatus = "STOPPED", exitCode = 137 } },
        });

    internal static JsonElement Event(string source, string detailType, string resource, object detail) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["version"] = "0",
            ["id"] = "5d0f9a3e-7c41-4b8e-9d27-3a6b1c2d4e5f",
            ["detail-type"] = detailType,
            ["source"] = source,
            ["account"] = "123456789012",
            ["time"] = "2026-11-02T17:04:41Z",
            ["region"] = "eu-west-1",
            ["resources"] = new[] { resource },
            ["detail"] = detail,
        });

    private static Dictionary<string, object> Container((string Name, string LastStatus, int? ExitCode) container)
    {
        var json = new Dictionary<string, object> { ["name"] = container.Name, ["lastStatus"] = container.LastStatus };
        if (container.ExitCode is { } exitCode)
            json["exitCode"] = exitCode;
        return json;
    }
}
