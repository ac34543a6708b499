using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>Reads a task out of an event's detail, an API reply, or the PascalCase of Step Functions' integrations.</summary>
internal static class EcsTaskReader
{
    /// <param name="task">The task.</param>
    /// <param name="anyArn">Whether the ARN may be unreadable: people redact what they paste.</param>
    public static EcsTask Read(JsonField task, bool anyArn = false) => Read(task, anyArn ? task["taskArn"].RequiredText("the task's ARN") : Arn(task["taskArn"]).Value);

    /// <param name="task">The task.</param>
    /// <param name="arn">What to call it.</param>
    public static EcsTask Read(JsonField task, string arn) => new()
    {
        TaskArn = arn,
        ClusterArn = task["clusterArn"].Text() ?? task["cluster"].Text(),
        TaskDefinitionArn = task["taskDefinitionArn"].Text(),
        Group = task["group"].Text(),
        StartedBy = task["startedBy"].Text(),
        LaunchType = task["launchType"].Text(),
        CapacityProviderName = task["capacityProviderName"].Text(),
        LastStatus = task["lastStatus"].Text(),
        DesiredStatus = task["desiredStatus"].Text(),
        StopCode = task["stopCode"].Text(),
        StoppedReason = Evidence.Redactor.Reason(task["stoppedReason"].FreeText()),
        Version = task["version"].Long(),
        CreatedAt = task["createdAt"].Time(),
        StartedAt = task["startedAt"].Time(),
        StoppingAt = task["stoppingAt"].Time(),
        ExecutionStoppedAt = task["executionStoppedAt"].Time(),
        StoppedAt = task["stoppedAt"].Time() ?? task["executionStoppedAt"].Time(),
        Containers = [.. task["containers"].Items(EcsTask.MostContainers).Select(ReadContainer)],
    };

    public static TaskArn Arn(JsonField field) =>
        TaskArn.TryParse(field.RequiredText("the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID"), out var arn)
            ? arn
            : throw field.Unexpected("the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID");

    private static EcsContainer ReadContainer(JsonField container) => new()
    {
        Name = container["name"].RequiredText("the container's name"),
        Essential = container["essential"].Flag(),
        LastStatus = container["lastStatus"].Text(),
        ExitCode = container["exitCode"].ExitCode(),
        Reason = Evidence.Redactor.Reason(container["reason"].FreeText()),
        RuntimeId = container["runtimeId"].Text(),
        Image = container["image"].Text(),
        HealthStatus = container["healthStatus"].Text(),
        RestartCount = container["restartCount"].Whole(),
        FinishedAt = container["finishedAt"].Time(),
        StartedAt = container["startedAt"].Time(),
        Found = container.Finding(),
        HealthOutput = container["healthOutput"].FreeText(),
        UnhealthySince = container["unhealthySince"].Time(),
        LogStream = container["logStream"] is { IsObject: true } log && log["group"].Text() is { } group && log["stream"].Text() is { } stream
            ? new LogStreamName(group, stream, log["region"].Text())
            : null,
    };
}
