using EcsAutoHeal.Diagnosis.Rules;
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
    // What no rule knows and still speaks of trouble.
    private static readonly string[] s_troubles = ["unable to consistently start tasks", "was unable to", "deployment failed", "circuit breaker"];

    /// <summary>Decides.</summary>
    public static Verdict Of(Trigger trigger, Subject subject)
    {
        var missing = subject.ServiceFacts is { } s && s.RunningCount < s.DesiredCount;
        // An alarm that nothing explains is never silenced: planned stops of the hour need not be what raised it.
        if (!missing && trigger.AlarmReason is null) return AllIsWell(subject);
        var (message, rule) = Trouble(trigger, subject);
        var category = rule.Category;
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
                StopCategory.Unknown when !missing => $"{subject.DisplayName()}: {Raised(trigger)}, but no task that died is found; {counts}.",
                StopCategory.Unknown => $"{subject.DisplayName()}: {counts}, and no stopped task says why.",
                _ => $"{subject.DisplayName()}: {counts}; its tasks do not come up.",
            },
            Rule = category == StopCategory.Unknown ? "no-dead-task-found" : $"service-events/{rule.Id}",
            Source = "ECS: service event messages; stopped tasks are shown for about an hour",
            Quotes = [.. new[] { message, trigger.AlarmReason }.OfType<string>().Distinct()],
            Cause = rule.CauseIn(message),
            NextSteps = category != StopCategory.Unknown
                ? rule.NextSteps
                : ["Read the service's newest events below; if they say nothing, check desired count, deployments and the alarm's own metrics.", "If the alarm watches the probe's heartbeat, check that the app still runs and still calls the probe."],
            DiedAt = trigger.Time,
            Healing = new(HealMode.Never, RemedyKind.None, "No container is known to have died, so there is nothing to heal."),
        };
    }

    private static string Raised(Trigger trigger) =>
        trigger.Routes.FirstOrDefault(r => r.StartsWith(ServiceEvent.Route, StringComparison.Ordinal)) is { } route ? $"ECS tells of {route[ServiceEvent.Route.Length..]}" : "something raised an alarm";

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

    private static (string? Message, StopRule Rule) Trouble(Trigger trigger, Subject subject)
    {
        var messages = (subject.ServiceFacts?.Events ?? []).Select(e => e.Message).Prepend(trigger.AlarmReason ?? "");
        foreach (var message in messages)
        {
            var (rule, _) = StopRules.Decide(StopReading.OfText(message));
            if (rule.Category is not (StopCategory.Unknown or StopCategory.PlannedStop or StopCategory.SpotInterruption)) return (message, rule);
            if (s_troubles.Any(words => message.Contains(words, StringComparison.OrdinalIgnoreCase))) return (message, StopRules.Unknown);
        }
        return (null, StopRules.Unknown);
    }
}
