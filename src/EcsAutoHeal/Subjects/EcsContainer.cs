namespace EcsAutoHeal.Subjects;

/// <summary>What is known of one container of a task.</summary>
public sealed record EcsContainer
{
    /// <summary>Stands for the name where only an exit code or a reason is known.</summary>
    public const string Unnamed = "the container";

    /// <summary>Its name in the task definition.</summary>
    public required string Name { get; init; }

    /// <summary>PENDING, RUNNING or STOPPED.</summary>
    public string? LastStatus { get; init; }

    /// <summary>Whether the task ends with it, where a document says so itself; ECS's own do not, the task definition does.</summary>
    public bool? Essential { get; init; }

    /// <summary>The exit code. Null is a real case: it never ran, vanished, or its host died. Windows codes are negative.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The agent's reason, for example <c>OutOfMemoryError: Container killed due to memory usage</c>; at most 1,024 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Docker's id on EC2, <c>TASKID-digits</c> on Fargate. A restarted container keeps it.</summary>
    public string? RuntimeId { get; init; }

    /// <summary>The image as the task definition names it.</summary>
    public string? Image { get; init; }

    /// <summary>HEALTHY, UNHEALTHY or UNKNOWN; never in an event.</summary>
    public string? HealthStatus { get; init; }

    /// <summary>How often its restart policy restarted it; only the metadata endpoint tells. Null without such a policy.</summary>
    public int? RestartCount { get; init; }

    /// <summary>When it ended; only the metadata endpoint tells.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Its log stream, where the metadata endpoint named it.</summary>
    public LogStreamName? LogStream { get; init; }

    /// <summary>What a probe saw, completed by what ECS knows.</summary>
    public EcsContainer CompletedBy(EcsContainer known) => this with
    {
        LastStatus = LastStatus ?? known.LastStatus,
        ExitCode = ExitCode ?? known.ExitCode,
        Reason = Reason ?? known.Reason,
        RuntimeId = RuntimeId ?? known.RuntimeId,
        Image = known.Image ?? Image,
        HealthStatus = HealthStatus ?? known.HealthStatus,
    };

    /// <summary>True once the container has ended.</summary>
    public bool IsStopped() => LastStatus == "STOPPED";
}

/// <summary>A CloudWatch log stream: group, stream, and the region that it is in (null = the task's own).</summary>
public sealed record LogStreamName(string Group, string Stream, string? Region);
