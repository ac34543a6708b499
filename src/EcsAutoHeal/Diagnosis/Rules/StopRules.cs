namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>
/// The rule table: the first rule that fires decides. Planned stops first, then what
/// a probe finds of containers that run; then what proves its cause in whatever step (memory,
/// disk); then the steps in the order in which one's words may hold another's; codes last, since a code says least.
/// </summary>
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

    public static readonly IReadOnlyList<StopRule> All =
    [
        .. PlannedRules.All,
        .. ProbeRules.All,
        .. MemoryRules.All,
        .. StorageRules.Disks,
        .. HealthRules.All,
        .. ImageRules.All,
        .. StartRules.Dependencies,
        .. LogDriverRules.All,
        .. StorageRules.Volumes,
        .. SecretRules.All,
        .. NetworkRules.All,
        .. StartRules.Commands,
        .. StartRules.Rest,
        .. PlatformRules.All,
        .. CapacityRules.All,
        .. FreeTextRules.All,
        .. CodeRules.All,
        Unknown,
    ];

    public static (StopRule Rule, string Quote) Decide(StopReading reading)
    {
        foreach (var rule in All)
            if (rule.Fires(reading) is { } quote) return (rule, quote);
        return (Unknown, "");
    }
}
