using System.Globalization;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Incidents;

/// <summary>What went before an incident and goes on beside it, from the records.</summary>
public sealed record IncidentHistory
{
    private const int MostServices = 10;

    /// <summary>The incident of the same key that was resolved last: this one is its relapse.</summary>
    public string? RelapseOf { get; init; }

    /// <summary>When that one was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How often the same was healed within the window.</summary>
    public int Heals { get; init; }

    /// <summary>The window, in hours.</summary>
    public int Hours { get; init; }

    /// <summary>Other services of the cluster that die of the same cause at the same time, at most ten of them.</summary>
    public IReadOnlyList<string> AlsoDying { get => field ?? []; init; } = [];

    /// <summary>Why it is not known what else dies; then nothing heals by itself.</summary>
    public string? Missing { get; init; }

    /// <summary>The history of an incident.</summary>
    /// <param name="document">The document, triaged and classified.</param>
    /// <param name="record">The incident's record.</param>
    /// <param name="cause">What has died of the same category in the cluster; null where nothing has, or it cannot be read.</param>
    /// <param name="terms">How far back a recurrence is a relapse and heals are counted, and how close in time two deaths count as one cause.</param>
    /// <param name="now">The time.</param>
    public static IncidentHistory Of(DeathDocument document, IncidentRecord record, CauseRecord? cause, IncidentTerms terms, DateTimeOffset now)
    {
        var relapse = record.Previous is { } previous && previous.ResolvedAt >= now - terms.Recurrence ? previous : null;
        var others = RecentIncident.Of(document, now) is { } incident ? cause?.AlsoDying(incident, terms.Cooldown, now) ?? [] : [];
        return new()
        {
            RelapseOf = relapse?.OpsItemId,
            ResolvedAt = relapse?.ResolvedAt,
            Heals = record.Heals.Count(h => h.Outcome != RemedyOutcome.None && h.At >= now - terms.Recurrence),
            Hours = (int)terms.Recurrence.TotalHours,
            // What came in one batch is told by Intake; the record may not have it yet.
            AlsoDying =
            [
                .. others.Concat((document.Subject?.AlsoDying?.Services ?? []).Select(service => $"{document.Subject!.Cluster}/{service}"))
                    .Distinct().Order(StringComparer.Ordinal).Take(MostServices),
            ],
        };
    }

    /// <summary>For people, one sentence each.</summary>
    public IEnumerable<string> InWords()
    {
        if (RelapseOf is { } relapse)
            yield return $"A relapse: {relapse} was the same and was resolved at {Texts.Time(ResolvedAt)}.{(Heals > 0 ? $" Healed {Times(Heals)} in the last {Hours} h." : "")}";
        if (AlsoDying.Count > 0)
            yield return $"The same happens to {string.Join(", ", AlsoDying)}: look for what they share before each by itself.";
        if (Missing is { } missing) yield return $"Whether other services die of the same is not known: {missing}";
    }

    internal static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count.ToString(CultureInfo.InvariantCulture)} times" };
}
