namespace EcsAutoHeal.Diagnosis;

/// <summary>The rule table: the first rule that fires decides. Planned stops first, then words, then codes, since a code says least.</summary>
internal static class StopRules
{
    public static readonly StopRule Unknown = new()
    {
        Id = "unknown",
        Category = StopCategory.Unknown,
        Source = "no rule fires",
        Fires = _ => "",
        Confidence = Confidence.Low,
        NextSteps = ["No rule knows this stop. The quoted words and the last log lines are all that ECS tells: start there."],
    };

    public static readonly IReadOnlyList<StopRule> All = [.. PlannedRules.All, .. TextRules.All, .. CodeRules.All, Unknown];

    public static (StopRule Rule, string Quote) Decide(StopFacts facts)
    {
        foreach (var rule in All)
            if (rule.Fires(facts) is { } quote) return (rule, quote);
        return (Unknown, "");
    }
}
