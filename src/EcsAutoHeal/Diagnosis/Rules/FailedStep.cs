namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>
/// A step on a task's way up that failed, by the words that tell of it. It makes one rule for each cause that asks for advice of
/// its own, and one for the rest.
/// </summary>
internal sealed record FailedStep
{
    /// <summary>The id of the rule for the rest; the others have the cause behind a slash.</summary>
    public required string Id { get; init; }

    public required StopCategory Category { get; init; }

    public required string Source { get; init; }

    /// <summary>Whether a text tells of this step.</summary>
    public required Func<StopText, bool> Tells { get; init; }

    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>What to do where the text does not tell why.</summary>
    public required IReadOnlyList<string> NextSteps { get; init; }

    /// <summary>What to do for a cause.</summary>
    public IReadOnlyDictionary<StopCause, string[]> ByCause { get; init; } = new Dictionary<StopCause, string[]>();

    public IEnumerable<StopRule> Rules() =>
    [
        .. ByCause.Select(each => Rule($"{Id}/{IdOf(each.Key)}", each.Key, each.Value) with { Fires = reading => reading.Text(text => Tells(text) && CauseWords.Of(text) == each.Key)?.Raw }),
        Rule(Id, null, NextSteps) with { ReadsCause = true },
    ];

    private StopRule Rule(string id, StopCause? cause, IReadOnlyList<string> nextSteps) => new()
    {
        Id = id,
        Category = Category,
        Cause = cause,
        Source = Source,
        Confidence = Confidence,
        Fires = reading => reading.Text(Tells)?.Raw,
        NextSteps = nextSteps,
    };

    private static string IdOf(StopCause cause) => cause switch
    {
        StopCause.NotFound => "not-found",
        StopCause.RateLimited => "rate-limited",
        StopCause.TimedOut => "timed-out",
        StopCause.WrongPlatform => "wrong-platform",
        StopCause.NoSpace => "no-space",
        StopCause.LimitReached => "limit-reached",
        _ => cause.ToString().ToLowerInvariant(),
    };
}
