namespace EcsAutoHeal.Recovery;

/// <summary>What became of the remedy so far: the part <c>recovery</c> of the document.</summary>
public sealed record RecoveryState
{
    /// <summary>The new tasks are not all up, or not for long enough yet.</summary>
    public const string Recovering = "recovering";

    /// <summary>The container is alive in every new task and has been for the settle time.</summary>
    public const string Recovered = "recovered";

    /// <summary>The container has died again in a new task.</summary>
    public const string Relapsed = "relapsed";

    /// <summary>ECS gave the deployment up.</summary>
    public const string RolloutFailed = "rolloutFailed";

    /// <summary>ECS's deployment circuit breaker gave the deployment up, and may have rolled it back.</summary>
    public const string CircuitBreaker = "circuitBreaker";

    /// <summary>The service, or its PRIMARY deployment, is gone.</summary>
    public const string Superseded = "superseded";

    /// <summary>The recycled task is well, but the container is dead in other tasks still.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>The service runs no task any more: nothing shows whether it would be cured.</summary>
    public const string Unverified = "unverified";

    /// <summary>It takes too long: tasks under scale-in protection are not ended.</summary>
    public const string StuckOnProtectedTasks = "stuckOnProtectedTasks";

    /// <summary>It takes too long: new tasks cannot be placed.</summary>
    public const string StuckOnCapacity = "stuckOnCapacity";

    /// <summary>It takes too long, and nothing says why.</summary>
    public const string Stuck = "stuck";

    /// <summary>One of the outcomes above.</summary>
    public required string Outcome { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>The deployment that was looked at: the one that was made, or one that has taken its place since. Null where one task was stopped.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>How many checks there have been.</summary>
    public required int Checks { get; init; }

    /// <summary>When the last was.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Since when the container has been alive in every new task; null while it is not.</summary>
    public DateTimeOffset? AliveSince { get; init; }

    /// <summary>New tasks in which the container is alive.</summary>
    public int AliveTasks { get; init; }

    /// <summary>How many there should be.</summary>
    public int DesiredTasks { get; init; }
}
