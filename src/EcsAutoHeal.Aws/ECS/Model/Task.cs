namespace Amazon.ECS.Model;

public sealed class Task
{
    public string? TaskArn { get; set; }

    public string? ClusterArn { get; set; }

    public string? TaskDefinitionArn { get; set; }

    public string? ContainerInstanceArn { get; set; }

    public string? AvailabilityZone { get; set; }

    public string? Group { get; set; }

    public string? StartedBy { get; set; }

    public string? LastStatus { get; set; }

    public string? DesiredStatus { get; set; }

    public HealthStatus? HealthStatus { get; set; }

    public TaskStopCode? StopCode { get; set; }

    public string? StoppedReason { get; set; }

    public LaunchType? LaunchType { get; set; }

    public string? CapacityProviderName { get; set; }

    public string? PlatformVersion { get; set; }

    public string? PlatformFamily { get; set; }

    public string? Cpu { get; set; }

    public string? Memory { get; set; }

    public long? Version { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? PullStartedAt { get; set; }

    public DateTime? PullStoppedAt { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? StoppingAt { get; set; }

    public DateTime? ExecutionStoppedAt { get; set; }

    public DateTime? StoppedAt { get; set; }

    public List<Container>? Containers { get; set; }

    public List<Tag>? Tags { get; set; }
}

/// <summary>A container of a task. ExitCode is null where the container has none, which is not the same as 0.</summary>
public sealed class Container
{
    public string? ContainerArn { get; set; }

    public string? TaskArn { get; set; }

    public string? Name { get; set; }

    public string? LastStatus { get; set; }

    public int? ExitCode { get; set; }

    public string? Reason { get; set; }

    public string? RuntimeId { get; set; }

    public string? Image { get; set; }

    public string? ImageDigest { get; set; }

    public HealthStatus? HealthStatus { get; set; }

    public string? Cpu { get; set; }

    public string? Memory { get; set; }

    public string? MemoryReservation { get; set; }
}
