using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>What a trigger says of whom it is about, before anything was looked up.</summary>
public sealed record Clue
{
    /// <summary>The cluster, by ARN or name.</summary>
    public string? Cluster { get; init; }

    /// <summary>The service's name.</summary>
    public string? Service { get; init; }

    /// <summary>The account id, where an ARN or an envelope names it.</summary>
    public string? Account { get; init; }

    /// <summary>The region, likewise.</summary>
    public string? Region { get; init; }

    /// <summary>The task that a person named, by id or ARN: it has to be looked up.</summary>
    public string? Task { get; init; }

    /// <summary>
    /// What a trigger that names no task is about, where it is told of again and again: a deployment, or the trouble of an hour. Null
    /// where each one counts.
    /// </summary>
    public string? Matter { get; init; }

    /// <summary>Tasks whose facts the trigger itself carries.</summary>
    public IReadOnlyList<EcsTask> Tasks { get => field ?? []; init; } = [];

    /// <summary>The ids of tasks that Intake counted and did not carry.</summary>
    public IReadOnlyList<string> OtherTasks { get => field ?? []; init; } = [];

    /// <summary>Which deployments these belong to, in runs of their order.</summary>
    public IReadOnlyList<TaskStarts> OtherStarts { get => field ?? []; init; } = [];

    /// <summary>Other containers that are dead in the same task and are looked into by executions of their own.</summary>
    public IReadOnlyList<DeadContainer> AlsoDead { get => field ?? []; init; } = [];

    /// <summary>How many deaths there are, where Intake carried only some of them.</summary>
    public int? DeathCount { get; init; }

    /// <summary>Other services that died of the same, where Intake saw some.</summary>
    public AlsoDying? AlsoDying { get; init; }

    /// <summary>For a composite alarm, the alarms under it: only they have dimensions.</summary>
    public IReadOnlyList<string> ChildAlarms { get => field ?? []; init; } = [];
}
