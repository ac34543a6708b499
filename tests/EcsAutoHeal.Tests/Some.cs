using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests;

/// <summary>Tasks, containers and services as the tests need them: prod/web, with whatever differs from the ordinary given.</summary>
internal static class Some
{
    public const string ClusterArn = "arn:aws:ecs:eu-central-1:111122223333:cluster/prod";
    public const string ServiceArn = "arn:aws:ecs:eu-central-1:111122223333:service/prod/web";
    public const string DefinitionArn = "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:7";
    public const string TaskArn = "arn:aws:ecs:eu-central-1:111122223333:task/prod/0a1b2c3d4e5f60718293a4b5c6d7e8f9";

    public static readonly DateTimeOffset Now = new(2026, 3, 14, 3, 0, 0, TimeSpan.Zero);

    public static EcsTask StoppedTask(string? stoppedReason = "Essential container in task exited", string? stopCode = "EssentialContainerExited", params EcsContainer[] containers) => new()
    {
        TaskArn = TaskArn,
        ClusterArn = ClusterArn,
        TaskDefinitionArn = DefinitionArn,
        Group = "service:web",
        LastStatus = "STOPPED",
        DesiredStatus = "STOPPED",
        StopCode = stopCode,
        StoppedReason = stoppedReason,
        StoppingAt = Now.AddSeconds(-40),
        StoppedAt = Now.AddSeconds(-20),
        Containers = containers,
    };

    /// <summary>A task whose container ended so; the words of ECS say nothing.</summary>
    public static EcsTask Exited(int? exitCode, string? reason = null) => StoppedTask(containers: Stopped("app", exitCode, reason));

    public static EcsTask RunningTask(params EcsContainer[] containers) => new()
    {
        TaskArn = TaskArn,
        ClusterArn = ClusterArn,
        TaskDefinitionArn = DefinitionArn,
        Group = "service:web",
        LastStatus = "RUNNING",
        DesiredStatus = "RUNNING",
        StartedAt = Now.AddHours(-3),
        Containers = containers,
    };

    public static EcsContainer Running(string name) => new() { Name = name, LastStatus = "RUNNING", RuntimeId = $"{name}-1" };

    public static EcsContainer Stopped(string name, int? exitCode = null, string? reason = null) => new() { Name = name, LastStatus = "STOPPED", ExitCode = exitCode, Reason = reason, RuntimeId = $"{name}-1" };

    public static EcsContainer OutOfMemory(string name) => Stopped(name, 137, "OutOfMemoryError: Container killed due to memory usage");

    public static TaskDefinitionFacts Definition(params ContainerDefinitionFacts[] containers) => new() { TaskDefinitionArn = DefinitionArn, Containers = containers };

    /// <summary>An essential app and a sidecar that is not.</summary>
    public static TaskDefinitionFacts AppAndSidecar() => Definition(new() { Name = "app" }, new() { Name = "sidecar", Essential = false });

    public static ContainerDefinitionFacts Awslogs(string name, bool essential = true) => new()
    {
        Name = name,
        Essential = essential,
        LogDriver = "awslogs",
        LogOptions = new Dictionary<string, string> { ["awslogs-group"] = "/ecs/web", ["awslogs-region"] = "eu-central-1", ["awslogs-stream-prefix"] = "web" },
    };

    public static ServiceFacts Service(string? mode = null, string? remedy = null) => new()
    {
        ServiceArn = ServiceArn,
        Name = "web",
        ClusterArn = ClusterArn,
        Status = "ACTIVE",
        DesiredCount = 2,
        RunningCount = 2,
        TaskDefinitionArn = DefinitionArn,
        Deployments = [Deployment("ecs-svc/1", "PRIMARY", "COMPLETED") with { CreatedAt = Now.AddDays(-1) }],
        Tags = new[] { (ServiceFacts.ModeTag, mode), (ServiceFacts.RemedyTag, remedy) }.Where(t => t.Item2 is not null).ToDictionary(t => t.Item1, t => t.Item2!),
    };

    public static DeploymentFacts Deployment(string id, string status, string? rolloutState) => new() { Id = id, Status = status, RolloutState = rolloutState, DesiredCount = 2, RunningCount = 2 };
}
