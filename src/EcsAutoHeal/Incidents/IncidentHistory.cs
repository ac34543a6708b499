using System.Globalization;

namespace EcsAutoHeal.Incidents;

/// <summary>What went before an incident and goes on beside it, from the OpsItems of the same cluster and category.</summary>
public sealed record IncidentHistory
{
    private const int MostServices = 10;

    /// <summary>The incident of the same key that was resolved last: this one is its relapse.</summary>
    public string? RelapseOf { get; init; }

    /// <summary>About when that one was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How often the same was healed within the window.</summary>
    public int Heals { get; init; }

    /// <summary>The window, in hours.</summary>
    public int Hours { get; init; }

    /// <summary>Other services of the cluster that die of the same cause at the same time, at most ten of them.</summary>
    public IReadOnlyList<string> AlsoDying { get; init; } = [];

    /// <summary>Why the OpsItems could not be read; then nothing heals by itself.</summary>
    public string? Missing { get; init; }

    /// <summary>The history of a document's incident.</summary>
    /// <param name="document">The document, triaged and classified.</param>
    /// <param name="earlier">The other OpsItems of the same cluster and category.</param>
    /// <param name="window">How far back a recurrence is a relapse and heals are counted.</param>
    /// <param name="together">How close in time two deaths count as one cause.</param>
    /// <param name="now">The time.</param>
    public static IncidentHistory Of(DeathDocument document, IReadOnlyCollection<EarlierIncident> earlier, TimeSpan window, TimeSpan together, DateTimeOffset now)
    {
        var same = earlier.Where(e => e.Key == IncidentKey.Of(document)).ToArray();
        var last = same.Where(e => e.IsResolved && e.ModifiedAt >= now - window).MaxBy(e => e.ModifiedAt);
        return new()
        {
            RelapseOf = last?.OpsItemId,
            ResolvedAt = last?.ModifiedAt,
            Heals = same.Count(e => e.HealedAt >= now - window),
            Hours = (int)window.TotalHours,
            // What came in one batch is told by Intake; the list of OpsItems may not show it yet.
            AlsoDying =
            [
                .. earlier.Where(e => e.CreatedAt >= now - together && IsSameCause(document, e)).Select(e => e.Service!)
                    .Concat((document.Subject?.AlsoDying?.Services ?? []).Select(service => $"{document.Subject!.Cluster}/{service}"))
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
        if (Missing is { } missing) yield return $"Whether it happened before is not known: {missing}";
    }

    internal static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count.ToString(CultureInfo.InvariantCulture)} times" };

    /// <summary>The same container (by name or by image) of another service, dead of the same.</summary>
    private static bool IsSameCause(DeathDocument document, EarlierIncident other) =>
        document.Verdict is { Culprit: { } culprit } verdict && other.Service is { } service && service != document.Subject?.DisplayName()
        && other.DiedOf == verdict.DiedOf?.ToString()
        && (other.Container == culprit.Name || (other.Image is { } image && image == culprit.Image));
}
