namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>How long things take in ECS.</summary>
public sealed record EcsTiming
{
    /// <summary>From a container's exit to the event, where the task goes on: the agent sends such changes in batches, every 10 to 30 s.</summary>
    public TimeSpan ContainerReport { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From SIGTERM to the exit of a container that heeds it.</summary>
    public TimeSpan GracefulExit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From the last container's exit to STOPPED where a network interface must be removed.</summary>
    public TimeSpan Deprovisioning { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a stopped task can still be described: AWS promises an hour.</summary>
    public TimeSpan StoppedTaskRetention { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest pause between two attempts to start a task.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromMinutes(15);
}
