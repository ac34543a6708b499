using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>What else there is to say where more than one container of a task has ended.</summary>
internal static class OtherContainers
{
    /// <summary>The one that may have ended first in place of the culprit, and the one that had died before.</summary>
    public static IEnumerable<Alternative> Of(StopFacts facts, EcsContainer? culprit, StopCategory category)
    {
        if (facts.PerhapsInstead() is { } instead)
        {
            yield return new(
                category, $"Container {instead.Name} ({How(instead)}) ended first, and {culprit?.Name} ({(culprit is null ? "" : How(culprit))}) was stopped with it: both codes may answer a SIGTERM.", Confidence.Low,
                $"The last lines of both logs: {instead.Name} was first if its last line is the earlier one.");
        }
        if (facts.DiedBefore() is { } before)
        {
            yield return new(
                category, $"Container {before.Name}, which is not essential, had ended before ({How(before)}); {culprit?.Name} may have failed for want of it.", Confidence.Low,
                $"The log of {before.Name}, and whether {culprit?.Name} needs it.");
        }
    }

    private static string How(EcsContainer container) => container.Reason is { } reason ? Incidents.Texts.Fit(reason, 120) : $"exit {container.ExitCode}";
}
