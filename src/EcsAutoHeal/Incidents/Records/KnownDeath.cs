namespace EcsAutoHeal.Incidents.Records;

/// <summary>A death that a record knows.</summary>
public sealed record KnownDeath
{
    /// <summary>Its identity, as <see cref="Subjects.DeathIdentity.Digest"/> writes it.</summary>
    public required string Id { get; init; }

    /// <summary>The one incident that it belongs to.</summary>
    public required int Number { get; init; }

    /// <summary>Who added it to an OpsItem that was there already (<see cref="DeathReport.By"/>); null for a death that opened its incident.</summary>
    public string? By { get; init; }

    /// <summary>The task, by id; null where none is known.</summary>
    public string? Task { get; init; }

    /// <summary>The deployment that the task belongs to, <c>ecs-svc/…</c>; null where it is not known.</summary>
    public string? Deployment { get; init; }

    /// <summary>When the task was started, at the latest; null where it is not known.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it died, or when that was reported.</summary>
    public required DateTimeOffset At { get; init; }
}
