using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Diagnosis;

/// <summary>
/// The verdict where an alarm or a person names a service and no dead task is found: either all is well, or no task ever
/// started, and then the service's events tell why.
/// </summary>
public static class ServiceDiagnosis
{
    private static readonly (string Words, StopCategory Category)[] s_troubles =
    [
        ("unable to place a task", StopCategory.Capacity),
        ("capacity is unavailable", StopCategory.Capacity),
        ("is unhealthy in", StopCategory.HealthCheckFailed),
        ("unable to assume", StopCategory.SecretsOrConfig),
        ("unable to consistently start tasks", StopCategory.Unknown),
        ("was unable to", StopCategory.Unknown),
        ("SERVICE_TASK_PLACEMENT_FAILURE", StopCategory.Capacity),
        ("SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED", StopCategory.Capacity),
        ("SERVICE_TASK_CONFIGURATION_FAILURE", StopCategory.SecretsOrConfig),
    ];

    /// <summary>Decides.</summary>
    public static Verdict Of(Trigger trigger, Subject subject)
    {
        var missing = subject.ServiceFacts is { } s && s.RunningCount < s.DesiredCount;
        // An alarm that nothing explains is never silenced: planned stops of the hour need not be what raised it.
        if (!missing && trigger.AlarmReason is null) return AllIsWell(subject);
        var (message, category) = Trouble(trigger, subject);
        var counts = subject.ServiceFacts is { } service ? $"{service.RunningCount} of {service.DesiredCount} tasks run" : "its state is not known";
        return new()
        {
            Category = category,
            Planned = false,
            Severity = subject.ServiceFacts is { RunningCount: 0, DesiredCount: > 0 } ? 1 : missing ? 2 : 3,
            Confidence = category == StopCategory.Unknown ? Confidence.Low : Confidence.Medium,
            Headline = category switch
            {
                StopCategory.Capacity => $"{subject.DisplayName()}: no place for its tasks; {counts}.",
                StopCategory.Unknown when !missing => $"{subject.DisplayName()}: something raised an alarm, but no task that died is found; {counts}.",
                StopCategory.Unknown => $"{subject.DisplayName()}: {counts}, and no stopped task says why.",
                _ => $"{subject.DisplayName()}: {counts}; its tasks do not come up.",
            },
            Rule = category == StopCategory.Unknown ? "no-dead-task-found" : "service-events",
            Source = "ECS: service event messages; stopped tasks are shown for about an hour",
            Quotes = [.. new[] { message, trigger.AlarmReason }.OfType<string>().Distinct()],
            NextSteps = category == StopCategory.Capacity
                ? ["On Fargate use more subnets in other zones, or FARGATE beside FARGATE_SPOT; on EC2 raise the Auto Scaling group or use a capacity provider with managed scaling."]
                : ["Read the service's newest events below; if they say nothing, check desired count, deployments and the alarm's own metrics.", "If the alarm watches the probe's heartbeat, check that the app still runs and still calls the probe."],
            DiedAt = trigger.Time,
            Healing = new(HealMode.Never, RemedyKind.None, "No container is known to have died, so there is nothing to heal."),
        };
    }

    private static Verdict AllIsWell(Subject subject) => new()
    {
        Category = StopCategory.NothingDied,
        Planned = true,
        Severity = 4,
        Confidence = Confidence.High,
        Headline = $"Nothing died: {subject.DisplayName()} runs {subject.ServiceFacts?.RunningCount ?? 0} of {subject.ServiceFacts?.DesiredCount ?? 0} tasks{(subject.PlannedStops > 0 ? $"; {subject.PlannedStops} stopped as planned within the last hour" : ", and none has stopped within the last hour")}.",
        Rule = "nothing-died",
        Source = "ECS: running count, and the stopped tasks of about an hour",
        Healing = new(HealMode.Never, RemedyKind.None, "There is nothing to heal."),
    };

    private static (string? Message, StopCategory Category) Trouble(Trigger trigger, Subject subject)
    {
        var messages = (subject.ServiceFacts?.Events ?? []).Select(e => e.Message).Prepend(trigger.AlarmReason ?? "");
        foreach (var message in messages)
            foreach (var (words, category) in s_troubles)
                if (message.Contains(words, StringComparison.OrdinalIgnoreCase)) return (message, category);
        return (null, StopCategory.Unknown);
    }
}
