using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Diagnosis;

/// <summary>
/// A verdict as people read it once the log is in. The verdict in the document stays as it was decided, since no state changes
/// another's part; and the incident's key stays with it: a log may be late or unreadable, and the same death would then be
/// two incidents.
/// </summary>
public sealed record Sharpened
{
    /// <summary>The verdict's headline, and why by the log, where the log is sure and does not contradict it.</summary>
    public required string Headline { get; init; }

    /// <summary>What to do next; what the log asks for goes first.</summary>
    public required IReadOnlyList<string> NextSteps { get; init; }

    /// <summary>What else it could be; what the log hints at goes first.</summary>
    public required IReadOnlyList<Alternative> Alternatives { get; init; }

    /// <summary>What the log says; null when nothing, or when nobody needs to know.</summary>
    public LogFinding? Finding { get; init; }

    /// <summary>True when the finding explains the verdict; false when it only stands beside it.</summary>
    public bool Explains { get; init; }

    /// <summary>Reads a verdict together with the log of its culprit.</summary>
    public static Sharpened Of(Verdict verdict, LogEvidence? logs)
    {
        var finding = verdict.Planned || verdict.Category == StopCategory.NothingDied ? null : logs?.Signature;
        var explains = finding is { Confidence: not Confidence.Low } && IsOpen(verdict, finding);
        return new()
        {
            Finding = finding,
            Explains = explains,
            Headline = explains ? $"{verdict.Headline} By its log, {finding!.Says}." : verdict.Headline,
            NextSteps = explains ? [finding!.NextStep, .. verdict.NextSteps] : verdict.NextSteps,
            Alternatives = finding is { Confidence: Confidence.Low, Category: { } other } && other != (verdict.DiedOf ?? verdict.Category) && IsOpen(verdict, finding)
                ? [new(other, $"By its log, {finding.Says}.", Confidence.Low, finding.NextStep), .. verdict.Alternatives]
                : verdict.Alternatives,
        };
    }

    /// <summary>
    /// What ECS or the agent knows for certain, a log cannot overrule: a kill for memory, an image, a secret, a network or a
    /// disk that was refused. It may explain what an exit code or a failed health check leaves open.
    /// </summary>
    private static bool IsOpen(Verdict verdict, LogFinding finding) => (verdict.DiedOf ?? verdict.Category) switch
    {
        StopCategory.Unknown or StopCategory.ApplicationError or StopCategory.CommandNotFound or StopCategory.Segfault or StopCategory.NativeCrash
            or StopCategory.CleanExit or StopCategory.HealthCheckFailed
            or StopCategory.ContainerRestarted or StopCategory.ContainerUnhealthy => true,
        // Whoever is killed does not end for what it complained of before, unless that is memory.
        StopCategory.KilledBySignal or StopCategory.OutOfMemory => finding.Cause == StopCause.MemoryLimit,
        _ => false,
    };
}
