using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Incidents;

/// <summary>What happened when, from the death to the end, derived from the document.</summary>
public static class Timeline
{
    /// <summary>The entries in order of time.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="now">The time of writing; for the last step.</param>
    public static IReadOnlyList<TimelineEntry> Of(DeathDocument document, DateTimeOffset now) =>
        [.. Entries(document, now).OfType<TimelineEntry>().OrderBy(e => e.At)];

    /// <summary>One entry a line.</summary>
    public static string AsText(IReadOnlyList<TimelineEntry> timeline) => string.Join('\n', timeline.Select(e => $"{Texts.Time(e.At)}  {e.What}"));

    private static IEnumerable<TimelineEntry?> Entries(DeathDocument document, DateTimeOffset now)
    {
        var verdict = document.Verdict;
        if (verdict is { DiedAt: not null, TaskArn: not null })
            yield return Entry(verdict.DiedAt, verdict is { Category: StopCategory.ContainerRestarted, Culprit: { } restarted } ? $"container {restarted.Name} was restarted by its restart policy" : verdict.Culprit is { } c ? $"container {c.Name} ended{(c.ExitCode is { } code ? $" with exit code {code}" : "")}" : "the task stopped");
        var sightings = verdict?.SeenBy ?? document.Trigger?.Sightings() ?? [];
        foreach (var sighting in sightings.Where(s => s.At is not null)) yield return Entry(sighting.At, $"seen by {sighting.Route}");
        if (sightings.Where(s => s.At is null).Select(s => s.Route).ToArray() is { Length: > 0 } untimed) yield return Entry(document.Trigger?.Time, $"seen by {string.Join(", ", untimed)}");
        yield return Entry(document.Incident?.OpenedAt ?? now, "incident opened");
        if (document.Approval is { } approval)
            yield return Entry(document.Remedy?.RequestedAt ?? now, $"{(approval.Approved ? "approved" : "rejected")} by {approval.By ?? "a person"}{(approval.Comment is { } comment ? $": {comment}" : "")}");
        if (document.Remedy is { } remedy) yield return Entry(remedy.RequestedAt ?? remedy.DecidedAt, remedy.Headline);
        if (document.Recovery is { } recovery)
        {
            if (recovery.AliveSince is { } alive) yield return Entry(alive, $"container {verdict?.Culprit?.Name} alive in every task of the new deployment");
            yield return Entry(recovery.CheckedAt, recovery.Headline);
        }
        if (document.Escalation is { } escalation) yield return Entry(escalation.At, $"left to a person: {escalation.Headline}");
        if (document.Incident?.ResolvedAt is { } resolved) yield return Entry(resolved, "incident resolved");
    }

    private static TimelineEntry? Entry(DateTimeOffset? at, string what) => at is { } time ? new(time, what) : null;
}
