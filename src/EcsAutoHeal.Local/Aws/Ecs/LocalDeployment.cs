namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A deployment of a service.</summary>
public sealed class LocalDeployment
{
    internal LocalDeployment(string id, LocalTaskDefinition taskDefinition, DateTimeOffset createdAt)
    {
        Id = id;
        TaskDefinition = taskDefinition;
        CreatedAt = UpdatedAt = createdAt;
    }

    /// <summary>The id, <c>ecs-svc/</c> and digits.</summary>
    public string Id { get; }

    /// <summary>What its tasks are made of.</summary>
    public LocalTaskDefinition TaskDefinition { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary><c>PRIMARY</c>, <c>ACTIVE</c> or <c>INACTIVE</c>.</summary>
    public string Status { get; internal set; } = "PRIMARY";

    /// <summary><c>IN_PROGRESS</c>, <c>COMPLETED</c> or <c>FAILED</c>.</summary>
    public string RolloutState { get; internal set; } = "IN_PROGRESS";

    /// <summary>What ECS says about the state.</summary>
    public string RolloutStateReason { get; internal set; } = "";

    /// <summary>Tasks that failed to start, one after another; 0 again once a task runs.</summary>
    public int FailedTasks { get; internal set; }

    internal void Set(string rolloutState, string reason, DateTimeOffset now)
    {
        RolloutState = rolloutState;
        RolloutStateReason = reason;
        UpdatedAt = now;
    }
}
