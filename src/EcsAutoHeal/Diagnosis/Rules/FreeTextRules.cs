namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>
/// StopTask takes any text, and it becomes stoppedReason. With the stopCode it is told from ECS's own; older events and what
/// people paste lack that.
/// </summary>
internal static class FreeTextRules
{
    private static readonly string[] s_failures =
    [
        "error", "fail", "unable", "cannot", "can't", "could not", "couldn't", "denied", "invalid", "timeout", "timed out", "exceed", "not found", "exit", "kill", "crash", "panic", "unhealthy", "insufficient", "lost",
        "unreachable", "refused", "exception", "terminated", "essential container", "oom", "memory", "limit", "unknown", "no such", "missing", "abort", "interrupt", "unavailable", "disconnect", "unexpected", "fault", "corrupt",
    ];

    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "stop-task-text", Category = StopCategory.PlannedStop, Source = "ECS: StopTask's reason becomes stoppedReason", Confidence = Confidence.Low, Severity = 4,
            Fires = reading => reading.StoppedReason is { } text && IsOfAPerson(reading, text) ? text.Raw : null, Planned = Planned.Always,
            Alternatives = _ => [new(StopCategory.Unknown, "ECS has a wording that no rule knows.", Confidence.Low, "CloudTrail's StopTask at that minute.")],
            NextSteps = ["The reason reads as what somebody gave to StopTask, and no container failed. CloudTrail (event StopTask) tells who."],
        },
    ];

    /// <summary>When in doubt it is a failure: every container has to be well, and no word may speak of one.</summary>
    private static bool IsOfAPerson(StopReading reading, StopText text) =>
        reading.Facts.Task.StopCode is null
        && reading.Facts.Task.Containers is { Count: > 0 } containers
        && containers.All(c => c.Reason is null && (c.ExitCode is 0 or 143 || (c.ExitCode is null && c.LastStatus == "RUNNING")))
        && !text.HasAny(s_failures);
}
