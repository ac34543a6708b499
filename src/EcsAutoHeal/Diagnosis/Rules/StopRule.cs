namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>One row of the rule table.</summary>
internal sealed record StopRule
{
    /// <summary>Stable: stands in verdicts and incidents.</summary>
    public required string Id { get; init; }

    public required StopCategory Category { get; init; }

    /// <summary>Why the step failed; null where the rule leaves that open.</summary>
    public StopCause? Cause { get; init; }

    /// <summary>Whether the cause is read from the text that fired, as far as it tells.</summary>
    public bool ReadsCause { get; init; }

    /// <summary>What the rule rests on.</summary>
    public required string Source { get; init; }

    /// <summary>The words of the input that make the rule fire; null when it does not.</summary>
    public required Func<StopReading, string?> Fires { get; init; }

    public Planned Planned { get; init; } = Planned.Never;

    public int Severity { get; init; } = 2;

    public Confidence Confidence { get; init; } = Confidence.High;

    public Func<StopReading, IReadOnlyList<Alternative>> Alternatives { get; init; } = _ => [];

    public required IReadOnlyList<string> NextSteps { get; init; }

    /// <summary>Its own cause, or the one that the text which fired tells.</summary>
    public StopCause? CauseIn(string? quote) => Cause ?? (ReadsCause && StopText.Of(quote) is { } text ? CauseWords.Of(text) : null);
}

/// <summary>Whether nobody needs to look.</summary>
/// <param name="When">In words, for the table.</param>
/// <param name="Holds">Whether it is so.</param>
internal sealed record Planned(string When, Func<StopReading, bool> Holds)
{
    public static readonly Planned Never = new("no", _ => false);

    public static readonly Planned Always = new("yes", _ => true);

    /// <summary>
    /// Nobody starts a standalone task again, so its loss is somebody's affair. It is one whose group is no service's, whatever name
    /// RunTask gave it. Where the group is not known, it may be a service's.
    /// </summary>
    public static readonly Planned UnlessStandalone = new("unless standalone", reading => reading.Facts.Task.Group is null || reading.Facts.IsServiceTask());
}
