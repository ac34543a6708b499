namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A container of a task.</summary>
public sealed class LocalContainer
{
    internal LocalContainer(LocalContainerDefinition definition, string arn, string imageDigest)
    {
        Definition = definition;
        Arn = arn;
        ImageDigest = imageDigest;
    }

    /// <summary>What it is made of.</summary>
    public LocalContainerDefinition Definition { get; }

    /// <summary>Its name.</summary>
    public string Name => Definition.Name;

    /// <summary>Its ARN.</summary>
    public string Arn { get; }

    /// <summary>The image's digest, with <c>sha256:</c>.</summary>
    public string ImageDigest { get; }

    /// <summary>The runtime's id; null until it runs.</summary>
    public string? RuntimeId { get; internal set; }

    /// <summary><c>PENDING</c>, <c>RUNNING</c> or <c>STOPPED</c>.</summary>
    public string LastStatus { get; internal set; } = "PENDING";

    /// <summary>The exit code; null when it runs or when none is known.</summary>
    public int? ExitCode { get; internal set; }

    /// <summary>Why it stopped, in the runtime's words.</summary>
    public string? Reason { get; internal set; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartedAt { get; internal set; }

    /// <summary>When it stopped.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>How often its restart policy restarted it.</summary>
    public int RestartCount { get; internal set; }

    /// <summary><c>HEALTHY</c>, <c>UNHEALTHY</c>, or <c>UNKNOWN</c> without a health check.</summary>
    public string HealthStatus { get; internal set; } = "UNKNOWN";

    /// <summary>What its health check printed last; null until it fails.</summary>
    public string? HealthOutput { get; internal set; }

    /// <summary>Whether the agent has not reported yet that it has stopped: until then ECS shows it as RUNNING.</summary>
    internal bool StopIsUnreported { get; set; }

    /// <summary>Whether it runs.</summary>
    public bool Running => LastStatus == "RUNNING";

    internal void Start(DateTimeOffset now, string runtimeId)
    {
        LastStatus = "RUNNING";
        StartedAt = now;
        RuntimeId = runtimeId;
        HealthStatus = Definition.HealthCheck is null ? "UNKNOWN" : "HEALTHY";
    }

    internal void Stop(DateTimeOffset now, int? exitCode, string? reason)
    {
        LastStatus = "STOPPED";
        HealthStatus = "UNKNOWN";
        HealthOutput = null;
        FinishedAt = now;
        ExitCode = exitCode;
        Reason = reason;
    }

    /// <summary>Whether its restart policy starts it again after this exit code.</summary>
    internal bool Restarts(int? exitCode, DateTimeOffset now) =>
        Definition.RestartPolicy is { Enabled: true } policy
        && exitCode is { } code && !policy.IgnoredExitCodes.Contains(code)
        && now - StartedAt >= TimeSpan.FromSeconds(policy.RestartAttemptPeriod);
}
