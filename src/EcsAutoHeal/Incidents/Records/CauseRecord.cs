namespace EcsAutoHeal.Incidents.Records;

/// <summary>
/// What has died of late in one cluster with one category: which other services die of the same, and which deaths of one task
/// were told in one message. Nothing is locked by it.
/// </summary>
public sealed record CauseRecord
{
    /// <summary>How long such a record is of use to anybody.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    private const int Most = 20;
    private static readonly TimeSpan s_together = TimeSpan.FromMinutes(10);

    /// <summary>The form of the record.</summary>
    public int Format { get; init; } = IncidentRecord.CurrentFormat;

    /// <summary>The incidents that were opened last, newest last.</summary>
    public IReadOnlyList<RecentIncident> Recent { get => field ?? []; init; } = [];

    /// <summary>
    /// The record with this incident in it. Where another one of the same task was opened a moment ago, and its message names
    /// this container as dead too, this one is quiet.
    /// </summary>
    public static CauseRecord With(CauseRecord? record, RecentIncident incident, DateTimeOffset now)
    {
        var recent = record?.Recent ?? [];
        if (recent.Any(r => r.IsSameAs(incident))) return record!;
        var entry = incident with { IsQuiet = recent.Any(r => now - r.At < s_together && r.Tells(incident)) };
        return new() { Recent = [.. recent.Where(r => now - r.At < Kept).Append(entry).TakeLast(Most)] };
    }

    /// <summary>Whether this incident needs no message of its own.</summary>
    public bool IsQuiet(RecentIncident incident) => Recent.Any(r => r.IsSameAs(incident) && r.IsQuiet);

    /// <summary>Other services that die of the same: the same container, by name or by image, of another service.</summary>
    /// <param name="incident">This incident.</param>
    /// <param name="within">How close in time two deaths count as one cause.</param>
    /// <param name="now">The time.</param>
    public IEnumerable<string> AlsoDying(RecentIncident incident, TimeSpan within, DateTimeOffset now) =>
        Recent.Where(r => now - r.At <= within && r.IsSameCauseAs(incident)).Select(r => r.Service).Distinct();
}

/// <summary>An incident that was opened of late.</summary>
public sealed record RecentIncident
{
    private const int MostTasks = 10;

    /// <summary>The service, as people call it.</summary>
    public required string Service { get; init; }

    /// <summary>The culprit container.</summary>
    public string? Container { get; init; }

    /// <summary>Its image.</summary>
    public string? Image { get; init; }

    /// <summary>What a sidecar died of.</summary>
    public string? DiedOf { get; init; }

    /// <summary>When the incident was opened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The tasks that its message is about, by id.</summary>
    public IReadOnlyList<string> Tasks { get => field ?? []; init; } = [];

    /// <summary>Other containers that its message names as dead.</summary>
    public IReadOnlyList<string> AlsoDead { get => field ?? []; init; } = [];

    /// <summary>Whether it sent no message, since another one had named it.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The incident of a document; null where no container is known.</summary>
    public static RecentIncident? Of(DeathDocument document, DateTimeOffset now) => document is { Verdict.Culprit: { } culprit, Subject: { } subject } ? new()
    {
        Service = subject.DisplayName(),
        Container = culprit.Name,
        Image = culprit.Image,
        DiedOf = document.Verdict.DiedOf?.ToString(),
        At = now,
        Tasks = [.. ReportedDeath.Of(document, now).Select(d => d.Task).OfType<string>().Take(MostTasks)],
        AlsoDead = [.. subject.AlsoDead.Select(d => d.Name)],
    } : null;

    internal bool IsSameAs(RecentIncident other) => Service == other.Service && Container == other.Container && Tasks.SequenceEqual(other.Tasks);

    internal bool Tells(RecentIncident other) => !IsQuiet && Service == other.Service && other.Container is { } container && AlsoDead.Contains(container)
        && other.Tasks.Count is > 0 and < MostTasks && other.Tasks.All(Tasks.Contains);

    internal bool IsSameCauseAs(RecentIncident other) => Service != other.Service && DiedOf == other.DiedOf
        && (Container == other.Container || (Image is { } image && image == other.Image));
}
