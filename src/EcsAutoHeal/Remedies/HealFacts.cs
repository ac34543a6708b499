using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>Everything that the guards look at, read afresh right before the change.</summary>
public sealed record HealFacts
{
    /// <summary>The execution that would heal, by ARN.</summary>
    public required string Execution { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The key of the incident.</summary>
    public required string Key { get; init; }

    /// <summary>The incident's record, owned by this execution: without one nothing is healed.</summary>
    public required IncidentRecord Record { get; init; }

    /// <summary>What went before it and goes on beside it.</summary>
    public required IncidentHistory History { get; init; }

    /// <summary>A person's answer, where one was asked.</summary>
    public required Approval? Approval { get; init; }

    /// <summary>The claim on the service; null where it has none. Read before everything below.</summary>
    public required ServiceClaim? Claim { get; init; }

    /// <summary>The service now; null when it is gone.</summary>
    public required ServiceFacts? Service { get; init; }

    /// <summary>The ids of all its tasks that are meant to run.</summary>
    public required IReadOnlyList<string> RunningTasks { get; init; }

    /// <summary>Those tasks in which the container had died and which ECS still shows, as they are now, with their tags.</summary>
    public required IReadOnlyList<EcsTask> Tasks { get; init; }

    /// <summary>What a forced deployment would pull anew.</summary>
    public PulledImages Images { get; init; } = new([], []);

    /// <summary>How many of its tasks are RUNNING and meant to; null where nobody has to know.</summary>
    public int? TasksThatRun { get; init; }

    /// <summary>Tasks that the remedy would have to end and that are under scale-in protection, with its end.</summary>
    public IReadOnlyList<ProtectedTask> ProtectedTasks { get => field ?? []; init; } = [];

    /// <summary>How many heals of the same are enough.</summary>
    public required int MaxHeals { get; init; }

    /// <summary>The template's kill switch.</summary>
    public required bool HealingIsOn { get; init; }

    /// <summary>How old the newest deployment has to be.</summary>
    public required TimeSpan Cooldown { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The tasks in which the container is dead now.</summary>
    public IEnumerable<EcsTask> Dead() => Tasks.Where(t => t.IsMeantToRun() && t.Containers.Any(c => c.Name == Verdict.Culprit?.Name && c.IsStopped()));

    /// <summary>The task that would be stopped where one task is recycled: the verdict's, or another one of the incident.</summary>
    public EcsTask? Target() => Dead().FirstOrDefault(t => t.TaskArn == Verdict.TaskArn) ?? Dead().FirstOrDefault();

    /// <summary>What would be claimed; null where the service has no deployment.</summary>
    public string? Generation() => Verdict.Healing.Remedy == RemedyKind.RecycleTask ? ServiceClaim.GenerationOf(RunningTasks) : Service?.Primary()?.Id;
}

/// <summary>A task that neither scale-in nor a deployment ends before a time. AWS source: GetTaskProtection.</summary>
/// <param name="TaskArn">The task.</param>
/// <param name="Until">The protection's end; it can be prolonged.</param>
public sealed record ProtectedTask(string TaskArn, DateTimeOffset? Until);
