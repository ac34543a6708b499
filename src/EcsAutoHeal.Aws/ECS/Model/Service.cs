namespace Amazon.ECS.Model;

public sealed class Service
{
    public string? ServiceArn { get; set; }

    public string? ServiceName { get; set; }

    public string? ClusterArn { get; set; }

    public string? Status { get; set; }

    public int? DesiredCount { get; set; }

    public int? RunningCount { get; set; }

    public int? PendingCount { get; set; }

    public string? TaskDefinition { get; set; }

    public LaunchType? LaunchType { get; set; }

    public string? PlatformVersion { get; set; }

    public string? PlatformFamily { get; set; }

    public SchedulingStrategy? SchedulingStrategy { get; set; }

    public PropagateTags? PropagateTags { get; set; }

    public int? HealthCheckGracePeriodSeconds { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DeploymentController? DeploymentController { get; set; }

    public DeploymentConfiguration? DeploymentConfiguration { get; set; }

    public List<Deployment>? Deployments { get; set; }

    public List<TaskSet>? TaskSets { get; set; }

    public List<ServiceEvent>? Events { get; set; }

    public List<Tag>? Tags { get; set; }
}

/// <summary>Absent on services that are older than it: then the controller is ECS.</summary>
public sealed class DeploymentController
{
    public DeploymentControllerType? Type { get; set; }
}

public sealed class DeploymentConfiguration
{
    public int? MaximumPercent { get; set; }

    public int? MinimumHealthyPercent { get; set; }

    public DeploymentCircuitBreaker? DeploymentCircuitBreaker { get; set; }

    public DeploymentStrategy? Strategy { get; set; }

    public int? BakeTimeInMinutes { get; set; }
}

public sealed class DeploymentCircuitBreaker
{
    public bool? Enable { get; set; }

    public bool? Rollback { get; set; }
}

public sealed class Deployment
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public string? TaskDefinition { get; set; }

    public int? DesiredCount { get; set; }

    public int? PendingCount { get; set; }

    public int? RunningCount { get; set; }

    public int? FailedTasks { get; set; }

    public LaunchType? LaunchType { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }

    public DeploymentRolloutState? RolloutState { get; set; }

    public string? RolloutStateReason { get; set; }
}

public sealed class TaskSet
{
    public string? Id { get; set; }

    public string? TaskSetArn { get; set; }

    public string? ServiceArn { get; set; }

    public string? ClusterArn { get; set; }

    public string? StartedBy { get; set; }

    public string? ExternalId { get; set; }

    public string? Status { get; set; }

    public string? TaskDefinition { get; set; }

    public int? ComputedDesiredCount { get; set; }

    public int? PendingCount { get; set; }

    public int? RunningCount { get; set; }

    public LaunchType? LaunchType { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }

    public StabilityStatus? StabilityStatus { get; set; }

    public DateTime? StabilityStatusAt { get; set; }
}

public sealed class ServiceEvent
{
    public string? Id { get; set; }

    public DateTime? CreatedAt { get; set; }

    public string? Message { get; set; }
}
