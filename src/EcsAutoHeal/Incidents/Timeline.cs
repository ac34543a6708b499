using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Incidents;

/// <summary>What happened when, from the death to the end, derived from the document.</summary>
public static class Timeline
{
    /// <summary>The entries in order of time.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="now">The time of writing; for the last step.</param>
    public static IReadOnlyList<TimelineEntry> Of(DeathDocument document, DateTimeOffset now) =>
        [.. Entries(document, now).Where(e => e.At is not null).Select(e => new TimelineEntry(e.At!.Value, e.What)).OrderBy(e => e.At)];

    /// <summary>One entry a line.</summary>
    public static string AsText(IReadOnlyList<TimelineEntry> timeline) => string.Join('\n', timeline.Select(e => $"{Texts.Time(e.At)}  {e.What}"));

    private static IEnumerable<(DateTimeOffset? At, string What)> Entries(DeathDocument document, DateTimeOffset now)
    {
        var verdict = document.Verdict;
        if (verdict is { DiedAt: not null, TaskArn: not null })
            yield return (verdict.DiedAt, verdict is { Category: StopCategory.ContainerRestarted, Culprit: { } restarted } ? $"container {restarted.Name} was restarted by its restart policy" : verdict.Culprit is { } c ? $"container {c.Name} ended{(c.ExitCode is { } code ? $" with exit code {code}" : "")}" : "the task stopped");
        var sightings = verdict?.SeenBy ?? document.Trigger?.Sightings() ?? [];
        foreach (var sighting in sightings.Where(s => s.At is not null)) yield return (sighting.At, $"seen by {sighting.Route}");
        if (sightings.Where(s => s.At is null).Select(s => s.Route).ToArray() is { Length: > 0 } untimed) yield return (document.Trigger?.Time, $"seen by {string.Join(", ", untimed)}");
        yield return (document.Incident?.OpenedAt ?? now, "incident opened");
        if (document.Approval is { } approval)
            yield return (document.Remedy?.RequestedAt ?? now, $"{(approval.Approved ? "approved" : "rejected")} by {approval.By ?? "a person"}{(approval.Comment is { } comment ? $": {comment}" : "")}");
        if (document.Remedy is { } remedy) yield return (remedy.RequestedAt ?? remedy.DecidedAt, remedy.Headline);
        if (document.Recovery is { } recovery)
        {
            if (recovery.AliveSince is { } alive) yield return (alive, $"container {verdict?.Culprit?.Name} alive in every task of the new deployment");
            yield return (recovery.CheckedAt, recovery.Headline);
        }
        if (document.Escalation is { } escalation) yield return (escalation.At, $"left to a person: {escalation.Headline}");
        if (document.Incident?.ResolvedAt is { } resolved) yield return (resolved, "incident resolved");
    }
}
