using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>Reads the task metadata endpoint's <c>/task</c> document, versions 3 and 4.</summary>
internal static class TaskMetadataReader
{
    /// <summary>Names do not tell, as case does not count: the API and events say lastStatus where the endpoint says KnownStatus.</summary>
    public static bool Fits(JsonField document) => document["TaskARN"].IsPresent && document["Containers"].IsPresent && document["KnownStatus"].IsPresent;

    public static EcsTask Read(JsonField task)
    {
        var arn = EcsTaskReader.Arn(task["TaskARN"]);
        var (family, revision) = (task["Family"].Text(), task["Revision"].Text());
        return new()
        {
            TaskArn = arn.Value,
            ClusterArn = task["Cluster"].Text(),
            TaskDefinitionArn = family is null ? null : $"arn:{arn.Value.Split(':')[1]}:ecs:{arn.Region}:{arn.Account}:task-definition/{family}{(revision is null ? "" : ":" + revision)}",
            Group = task["Group"].Text() ?? (task["ServiceName"].Text() is { } service ? $"service:{service}" : null),
            LaunchType = task["LaunchType"].Text(),
            LastStatus = task["KnownStatus"].Text(),
            DesiredStatus = task["DesiredStatus"].Text(),
            // Pause containers and the like are the agent's own: not NORMAL, not in the task definition.
            Containers = [.. task["Containers"].Items(EcsTask.MostContainers).Where(c => c["Type"].Text() is null or "NORMAL").Select(ReadContainer)],
        };
    }

    private static EcsContainer ReadContainer(JsonField container) => new()
    {
        Name = container["Name"].RequiredText("the container's name"),
        LastStatus = container["KnownStatus"].Text(),
        ExitCode = container["ExitCode"].ExitCode(),
        RuntimeId = container["DockerId"].Text(),
        Image = container["Image"].Text(),
        HealthStatus = container["Health"] is { IsObject: true } health ? health["status"].Text() : null,
        RestartCount = container["RestartCount"].Whole(),
        FinishedAt = container["FinishedAt"].Time(),
        LogStream = container["LogOptions"]["awslogs-group"].Text() is { } group && container["LogOptions"]["awslogs-stream"].Text() is { } stream
            ? new LogStreamName(group, stream, container["LogOptions"]["awslogs-region"].Text())
            : null,
    };
}
