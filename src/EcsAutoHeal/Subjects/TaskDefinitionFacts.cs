namespace EcsAutoHeal.Subjects;

/// <summary>What a decision needs of a task definition: only there stands which container is essential.</summary>
public sealed record TaskDefinitionFacts
{
    /// <summary>The revision-exact ARN.</summary>
    public required string TaskDefinitionArn { get; init; }

    /// <summary>Its containers. Containers that AWS injects are not among them.</summary>
    public IReadOnlyList<ContainerDefinitionFacts> Containers { get => field ?? []; init; } = [];

    /// <summary>The definition of a container; null for one that AWS injected.</summary>
    public ContainerDefinitionFacts? Find(string containerName) => Containers.FirstOrDefault(c => c.Name == containerName);

    /// <summary>
    /// True for a container that is meant to end while its task runs on: another one waits for it with
    /// <c>dependsOn</c> COMPLETE, or SUCCESS and it ended with 0; or its restart policy ignores its exit code.
    /// </summary>
    public bool IsMeantToEnd(EcsContainer container) =>
        Containers.SelectMany(c => c.DependsOn).Any(d => d.ContainerName == container.Name
            && (d.Condition == "COMPLETE" || (d.Condition == "SUCCESS" && container.ExitCode == 0)))
        || (container.ExitCode is { } code && Find(container.Name)?.RestartPolicy is { Enabled: true } policy && policy.IgnoredExitCodes.Contains(code));
}

/// <summary>What a decision needs of a container's definition.</summary>
public sealed record ContainerDefinitionFacts
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the task ends with it. AWS's default is true, so an absent flag is true.</summary>
    public bool Essential { get; init; } = true;

    /// <summary>The image.</summary>
    public string? Image { get; init; }

    /// <summary>The hard memory limit in MiB.</summary>
    public int? Memory { get; init; }

    /// <summary>The soft memory limit in MiB.</summary>
    public int? MemoryReservation { get; init; }

    /// <summary>Seconds from SIGTERM to SIGKILL; null = 30.</summary>
    public int? StopTimeout { get; init; }

    /// <summary>What it waits for before it starts.</summary>
    public IReadOnlyList<ContainerDependency> DependsOn { get => field ?? []; init; } = [];

    /// <summary>Whether ECS restarts it in place; null = no policy.</summary>
    public RestartPolicy? RestartPolicy { get; init; }

    /// <summary>The log driver: awslogs, awsfirelens, …; null = Docker's default on the host.</summary>
    public string? LogDriver { get; init; }

    /// <summary>The options of the log driver that say where lines go (awslogs-group, awslogs-region, awslogs-stream-prefix) and whether some may be dropped (mode).</summary>
    public IReadOnlyDictionary<string, string> LogOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>True for the container that routes the other containers' logs (firelensConfiguration).</summary>
    public bool IsLogRouter { get; init; }

    /// <summary>True when a health check is defined.</summary>
    public bool HasHealthCheck { get; init; }
}

/// <summary>One entry of <c>dependsOn</c>: START, COMPLETE, SUCCESS or HEALTHY of another container.</summary>
public sealed record ContainerDependency(string ContainerName, string Condition);

/// <summary>A container's restart policy.</summary>
/// <param name="Enabled">Whether it is on.</param>
/// <param name="IgnoredExitCodes">Exit codes after which the container is not restarted.</param>
/// <param name="RestartAttemptPeriod">Seconds that the container must have run to be restarted; AWS's default is 300.</param>
public sealed record RestartPolicy(bool Enabled, IReadOnlyList<int> IgnoredExitCodes, int RestartAttemptPeriod = 300);
