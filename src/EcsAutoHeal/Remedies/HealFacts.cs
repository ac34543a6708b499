using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>Everything that the guards look at, read afresh right before the change.</summary>
public sealed record HealFacts
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The incident: without one nothing is healed.</summary>
    public required Incident? Incident { get; init; }

    /// <summary>A person's answer, where one was asked.</summary>
    public required Approval? Approval { get; init; }

    /// <summary>The service now; null when it is gone.</summary>
    public required ServiceFacts? Service { get; init; }

    /// <summary>The task now; null when ECS no longer shows it.</summary>
    public required EcsTask? Task { get; init; }

    /// <summary>Tasks that the remedy would have to end and that are under scale-in protection, with its end.</summary>
    public IReadOnlyList<ProtectedTask> ProtectedTasks { get; init; } = [];

    /// <summary>How many heals of the same are enough.</summary>
    public required int MaxHeals { get; init; }

    /// <summary>The template's kill switch.</summary>
    public required bool HealingIsOn { get; init; }

    /// <summary>How old the newest deployment has to be.</summary>
    public required TimeSpan Cooldown { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>A task that neither scale-in nor a deployment ends before a time. AWS source: GetTaskProtection.</summary>
/// <param name="TaskArn">The task.</param>
/// <param name="Until">The protection's end; it can be prolonged.</param>
public sealed record ProtectedTask(string TaskArn, DateTimeOffset? Until);
