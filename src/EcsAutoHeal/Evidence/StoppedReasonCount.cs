using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Evidence;

/// <summary>Counts what tasks stopped of.</summary>
public static class StoppedReasonCount
{
    private const int MaxReasons = 8;
    private const int MaxLength = 500;

    /// <summary>Counts, most frequent first.</summary>
    public static IReadOnlyList<CountedReason> Of(IEnumerable<EcsTask> stopped) =>
    [
        .. stopped.GroupBy(Reason)
            .Select(g => new CountedReason(g.Key, g.Count(), g.Max(t => t.StoppedAt ?? t.StoppingAt)))
            .OrderByDescending(r => r.Count).ThenByDescending(r => r.Newest).ThenBy(r => r.Reason, StringComparer.Ordinal)
            .Take(MaxReasons),
    ];

    /// <summary>"Essential container in task exited" says nothing without the container behind it.</summary>
    private static string Reason(EcsTask task)
    {
        var reason = task.StoppedReason ?? task.StopCode ?? "(no reason given)";
        var containers = task.Containers.Where(c => c.Reason is not null || c.ExitCode is not null and not 0)
            .Select(c => c.Reason is { } why ? $"{c.Name}: {why}" : $"{c.Name}: exit {c.ExitCode}");
        var detail = string.Join("; ", containers);
        // First what is secret, then the cut: half a secret is not known for one.
        var text = Redactor.Redact(detail.Length == 0 ? reason : $"{reason} ({detail})");
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }
}
