namespace EcsAutoHeal.Subjects;

/// <summary>Whom the execution is about: the part <c>subject</c> of the document, written by Triage.</summary>
public sealed record Subject
{
    /// <summary>The most tasks that are carried along; <see cref="DeathCount"/> stays exact.</summary>
    public const int MaxTasks = 5;

    /// <summary>The most further tasks that are carried by id.</summary>
    public const int MaxOtherTasks = 100;

    /// <summary>The most other dead containers of the task that are carried along.</summary>
    public const int MaxAlsoDead = 10;

    /// <summary>The account, where the trigger or an ARN names it.</summary>
    public string? Account { get; init; }

    /// <summary>The region, likewise.</summary>
    public string? Region { get; init; }

    /// <summary>The cluster's short name.</summary>
    public required string Cluster { get; init; }

    /// <summary>The cluster as AWS calls take it: an ARN where known, else the name.</summary>
    public required string ClusterArn { get; init; }

    /// <summary>The service's name; null for a standalone task.</summary>
    public string? Service { get; init; }

    /// <summary>The task definition's family; names a standalone task.</summary>
    public string? Family { get; init; }

    /// <summary>The service as DescribeServices saw it; null for a standalone task or a service that is gone.</summary>
    public ServiceFacts? ServiceFacts { get; init; }

    /// <summary>The tasks in which something has died, newest death first, at most <see cref="MaxTasks"/>.</summary>
    public IReadOnlyList<EcsTask> Tasks { get => field ?? []; init; } = [];

    /// <summary>The ids of further tasks in which the same has died, at most <see cref="MaxOtherTasks"/>: so that a report that comes again is known.</summary>
    public IReadOnlyList<string> OtherTasks { get => field ?? []; init; } = [];

    /// <summary>Which deployments <see cref="OtherTasks"/> belong to, in runs of their order; empty where it is not known.</summary>
    public IReadOnlyList<TaskStarts> OtherStarts { get => field ?? []; init; } = [];

    /// <summary>How many tasks there were, all counted.</summary>
    public int DeathCount { get; init; }

    /// <summary>Other containers that are dead in the same task, where Intake saw some: each has an execution of its own.</summary>
    public IReadOnlyList<DeadContainer> AlsoDead { get => field ?? []; init; } = [];

    /// <summary>How many tasks of the service stopped as planned within the last hour, where they were looked at.</summary>
    public int? PlannedStops { get; init; }

    /// <summary>Other services of the cluster that died of the same at the same time, where Intake saw some.</summary>
    public AlsoDying? AlsoDying { get; init; }

    /// <summary>What people call it: <c>prod/web</c>, or <c>prod/family:nightly</c>.</summary>
    public string DisplayName() => Service is not null ? $"{Cluster}/{Service}" : Family is not null ? $"{Cluster}/family:{Family}" : Cluster;
}

/// <summary>A container that is dead beside another one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExitCode">Its exit code, where there is one.</param>
public sealed record DeadContainer(string Name, int? ExitCode);
