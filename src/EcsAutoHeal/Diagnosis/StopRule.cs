namespace EcsAutoHeal.Diagnosis;

/// <summary>One row of the rule table.</summary>
internal sealed record StopRule
{
    /// <summary>Stable: stands in verdicts and incidents.</summary>
    public required string Id { get; init; }

    public required StopCategory Category { get; init; }

    public required string Source { get; init; }

    /// <summary>The words of the input that make the rule fire; null when it does not.</summary>
    public required Func<StopFacts, string?> Fires { get; init; }

    public Func<StopFacts, bool> Planned { get; init; } = _ => false;

    public int Severity { get; init; } = 2;

    public Confidence Confidence { get; init; } = Confidence.High;

    public required IReadOnlyList<string> NextSteps { get; init; }
}
