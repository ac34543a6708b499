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

    /// <summary>The digest of the image that runs, <c>sha256:…</c>; null where it is not known.</summary>
    public string? ImageDigest { get; init; }

    /// <summary>HEALTHY, UNHEALTHY or UNKNOWN; never in an event.</summary>
    public string? HealthStatus { get; init; }

    /// <summary>How often its restart policy restarted it; only the metadata endpoint tells. Null without such a policy.</summary>
    public int? RestartCount { get; init; }

    /// <summary>When it ended; only the metadata endpoint tells.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it started, after a restart the newest time; only a probe tells.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What a probe reports of it; null on the containers that its report is not about, and where no probe speaks.</summary>
    public ProbeFinding? Found { get; init; }

    /// <summary>What its health check printed last, of a container that a probe found unhealthy.</summary>
    public string? HealthOutput { get; init; }

    /// <summary>Since when it is unhealthy, of a container that a probe found so; null where the probe does not tell.</summary>
    public DateTimeOffset? UnhealthySince { get; init; }

    /// <summary>Its log stream, where the metadata endpoint named it.</summary>
    public LogStreamName? LogStream { get; init; }

    /// <summary>What a probe saw, completed by what ECS knows.</summary>
    public EcsContainer CompletedBy(EcsContainer known)
    {
        // ECS never hears of a restart, so what it calls STOPPED has ended for good, and after the probe has looked.
        var seen = IsRestartedOrUnhealthy() && known.IsStopped() ? this with { LastStatus = known.LastStatus, ExitCode = null, FinishedAt = null } : this;
        return seen with
        {
            LastStatus = seen.LastStatus ?? known.LastStatus,
            ExitCode = seen.ExitCode ?? known.ExitCode,
            Reason = Reason ?? known.Reason,
            RuntimeId = RuntimeId ?? known.RuntimeId,
            Image = known.Image ?? Image,
            HealthStatus = HealthStatus ?? known.HealthStatus,
        };
    }

    /// <summary>What ECS told of a dead container, with what only a probe knows of the same death.</summary>
    public EcsContainer With(EcsContainer probed) => !IsStopped() || !probed.IsStopped() || probed.RuntimeId != RuntimeId ? this : this with
    {
        FinishedAt = FinishedAt ?? probed.FinishedAt,
        StartedAt = StartedAt ?? probed.StartedAt,
        RestartCount = RestartCount ?? probed.RestartCount,
        LogStream = LogStream ?? probed.LogStream,
    };

    /// <summary>True once the container has ended.</summary>
    public bool IsStopped() => LastStatus == "STOPPED";

    /// <summary>True for a container that runs and of which a probe reports something all the same.</summary>
    public bool IsRestartedOrUnhealthy() => !IsStopped() && Found is (ProbeFinding.Restarted or ProbeFinding.Unhealthy);
}

/// <summary>A CloudWatch log stream: group, stream, and the region that it is in (null = the task's own).</summary>
public sealed record LogStreamName(string Group, string Stream, string? Region);
