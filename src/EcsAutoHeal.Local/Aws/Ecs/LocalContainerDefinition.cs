namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>One container of a task definition, and how it behaves when its task starts and stops.</summary>
public sealed record LocalContainerDefinition
{
    /// <summary>The container's name.</summary>
    public required string Name { get; init; }

    /// <summary>The image, with its tag.</summary>
    public required string Image { get; init; }

    /// <summary>Whether the task stops when this container does.</summary>
    public bool Essential { get; init; } = true;

    /// <summary>CPU units; 0 when the task's are shared.</summary>
    public int Cpu { get; init; }

    /// <summary>Hard memory limit in MiB.</summary>
    public int? Memory { get; init; }

    /// <summary>Soft memory limit in MiB.</summary>
    public int? MemoryReservation { get; init; }

    /// <summary>Containers that this one waits for.</summary>
    public IReadOnlyList<LocalContainerDependency> DependsOn { get; init; } = [];

    /// <summary>Restarts the container in place; null when it has none.</summary>
    public LocalRestartPolicy? RestartPolicy { get; init; }

    /// <summary>Seconds between SIGTERM and SIGKILL; null for the default of 30.</summary>
    public int? StopTimeout { get; init; }

    /// <summary>The health check's command; null when there is none.</summary>
    public IReadOnlyList<string>? HealthCheck { get; init; }

    /// <summary>The log driver; null for no log configuration at all.</summary>
    public string? LogDriver { get; init; } = "awslogs";

    /// <summary>The log group; null for <c>/ecs/FAMILY</c>. For <c>awslogs</c> only.</summary>
    public string? LogGroup { get; init; }

    /// <summary>The log stream's prefix; null for none, as only EC2 allows. For <c>awslogs</c> only.</summary>
    public string? LogStreamPrefix { get; init; } = "ecs";

    /// <summary>The region of the log group; null for the cluster's. For <c>awslogs</c> only.</summary>
    public string? LogRegion { get; init; }

    /// <summary>Further options of the log driver.</summary>
    public IReadOnlyDictionary<string, string> LogOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Written to the log when the container starts.</summary>
    public IReadOnlyList<string> LogLinesAtStart { get; init; } = [];

    /// <summary>The exit code of a container that ends by itself as soon as the task runs (an init container); null for one that stays.</summary>
    public int? EndsWith { get; init; }

    /// <summary>The exit code after SIGTERM; 137 for a container that ignores it and is killed when the stop timeout is over.</summary>
    public int ExitCodeOnSigterm { get; init; } = 143;
}

/// <summary>Waits for another container of the task.</summary>
/// <param name="ContainerName">The other container.</param>
/// <param name="Condition"><c>START</c>, <c>COMPLETE</c>, <c>SUCCESS</c> or <c>HEALTHY</c>.</param>
public sealed record LocalContainerDependency(string ContainerName, string Condition);

/// <summary>Restarts a container in place, without an event.</summary>
public sealed record LocalRestartPolicy
{
    /// <summary>Whether the policy is on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Exit codes after which the container stays stopped.</summary>
    public IReadOnlyList<int> IgnoredExitCodes { get; init; } = [];

    /// <summary>Seconds that a container must have run to be restarted: 60 to 1800.</summary>
    public int RestartAttemptPeriod { get; init; } = 300;
}
