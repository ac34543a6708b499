using System.Text.Json.Serialization;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Incidents.Records;

/// <summary>What is being done about the current incident, as its record has it: written before the call, and again once its outcome is known.</summary>
public sealed record RecordedRemedy
{
    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What.</summary>
    public required RemedyKind Kind { get; init; }

    /// <summary>The deployment whose tasks take the place of the others; null while it is not known.</summary>
    public string? Deployment { get; init; }

    /// <summary>The task that was stopped, by id.</summary>
    public string? StoppedTask { get; init; }

    /// <summary>What is known of it.</summary>
    public required RemedyOutcome Outcome { get; init; }

    /// <summary>When its rollout was seen complete: tasks that other deployments started until then are gone.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>
    /// Whether the remedy took away the task of a death. Where the task's deployment or start are not known, it counts as not
    /// taken away.
    /// </summary>
    /// <param name="death">The death.</param>
    /// <param name="completedAt">When the rollout was seen complete; null where it was not.</param>
    public bool HasEnded(KnownDeath death, DateTimeOffset? completedAt) => Kind == RemedyKind.RecycleTask
        ? StoppedTask is not null && death.Task == StoppedTask
        : Deployment is not null && death is { Deployment: { } of, StartedAt: { } started } && of != Deployment && started < completedAt;
}

/// <summary>What is known of a remedy.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemedyOutcome>))]
public enum RemedyOutcome
{
    /// <summary>It is about to be sent.</summary>
    [JsonStringEnumMemberName("intended")] Intended,

    /// <summary>ECS has answered that it was done.</summary>
    [JsonStringEnumMemberName("applied")] Applied,

    /// <summary>The answer was lost, and something has changed since: perhaps ours. Watched, never told as ours.</summary>
    [JsonStringEnumMemberName("perhaps")] Perhaps,

    /// <summary>ECS has refused it.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Somebody else's deployment, or one for another incident, replaces the tasks: it is watched.</summary>
    [JsonStringEnumMemberName("watched")] Watched,
}

/// <summary>One heal in the history of a key.</summary>
/// <param name="At">When.</param>
/// <param name="Number">For which incident.</param>
/// <param name="Deployment">The deployment that it made.</param>
/// <param name="Outcome">What is known of it.</param>
public sealed record RecordedHeal(DateTimeOffset At, int Number, string? Deployment, RemedyOutcome Outcome);
