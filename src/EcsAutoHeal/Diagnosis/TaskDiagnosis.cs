using EcsAutoHeal.Diagnosis.Rules;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Turns the facts of one task into a verdict. Total: whatever is missing or unknown, there is a verdict.</summary>
public static class TaskDiagnosis
{
    // An OpsItem's description has 2,048 characters.
    private const int MostAdvice = 3;

    /// <summary>Decides.</summary>
    /// <param name="facts">The task with its definition and service.</param>
    /// <param name="asked">The most healing that the starter allows; null = no limit.</param>
    /// <param name="healingIsOn">The template's kill switch.</param>
    public static Verdict Of(StopFacts facts, HealMode? asked = null, bool healingIsOn = false)
    {
        var reading = new StopReading(facts);
        if (StopGlance.IsNothingDead(reading)) return NothingDied(facts, asked, healingIsOn);

        var (rule, quote) = StopRules.Decide(reading);
        var (category, diedOf, planned, confidence, culprit) = StopGlance.Of(reading, rule);
        var isSidecar = diedOf is not null;
        var cause = rule.CauseIn(quote);
        var isAgent = culprit is not null && StopFacts.AgentOf(culprit.Name) is not null;
        return new()
        {
            Category = category,
            Cause = cause,
            DiedOf = diedOf,
            Planned = planned,
            // An essential container serves nobody while it is unhealthy; the stop that ECS makes of it is of the same severity.
            Severity = isSidecar && isAgent ? 4 : isSidecar ? 3 : category == StopCategory.ContainerUnhealthy && facts.IsEssential(culprit!) == true ? 2 : rule.Severity,
            Confidence = confidence,
            Headline = Headlines.Of(facts, culprit, category, rule.Category),
            Alternatives = [.. rule.Alternatives(reading), .. OtherContainers.Of(facts, culprit, rule.Category)],
            Rule = isSidecar ? $"sidecar-died/{rule.Id}" : rule.Id,
            Source = isSidecar ? $"ECS sends a task state change for any container that stops, the task stays RUNNING; {rule.Source}" : rule.Source,
            Culprit = culprit is null ? null : Describe(culprit, facts),
            Containers = [.. facts.Task.Containers.Select(c => new ContainerRole(c.Name, Role(c, culprit, facts), facts.IsEssential(c), c.LastStatus, c.ExitCode))],
            Quotes = Quotes(facts, culprit, quote),
            NextSteps = [.. isAgent ? [AgentStep] : Array.Empty<string>(), .. rule.NextSteps, .. Advice.For(facts, culprit, rule.Category, cause, isSidecar).Take(MostAdvice)],
            TaskArn = facts.Task.TaskArn,
            TaskDefinitionArn = facts.Task.TaskDefinitionArn,
            StopCode = facts.Task.StopCode,
            StoppedReason = facts.Task.StoppedReason,
            DiedAt = category switch
            {
                // What ended then is an earlier run of it.
                StopCategory.ContainerRestarted => culprit!.StartedAt,
                StopCategory.ContainerUnhealthy => null,
                _ => culprit?.FinishedAt ?? facts.Task.StoppingAt ?? facts.Task.StoppedAt,
            },
            Healing = isAgent ? new(HealMode.Never, RemedyKind.None, "AWS put this container into the task: a new task would meet the same cause.") : HealProposal.For(category, rule.Category, facts.Service, asked, healingIsOn),
            Logs = culprit is null ? null : LogLocations.Of(culprit, facts),
        };
    }

    private static Verdict NothingDied(StopFacts facts, HealMode? asked, bool healingIsOn) => new()
    {
        Category = StopCategory.NothingDied,
        Planned = true,
        Severity = 4,
        Confidence = facts.Definition is null ? Confidence.Medium : Confidence.High,
        Headline = facts.Task.Containers.FirstOrDefault(c => c.IsStopped()) is { } ended
            ? $"Nothing died: container {ended.Name} of {Headlines.Place(facts)} ended as it is meant to, and the task runs on."
            : $"Nothing died: every container of {Headlines.Place(facts)} is alive.",
        Rule = "nothing-died",
        Source = "ECS: task definition dependsOn and restartPolicy tell which containers are meant to end",
        Containers = [.. facts.Task.Containers.Select(c => new ContainerRole(c.Name, Role(c, null, facts), facts.IsEssential(c), c.LastStatus, c.ExitCode))],
        TaskArn = facts.Task.TaskArn,
        TaskDefinitionArn = facts.Task.TaskDefinitionArn,
        Healing = HealProposal.For(StopCategory.NothingDied, null, facts.Service, asked, healingIsOn),
    };

    private const string AgentStep = "GuardDuty's Runtime Monitoring put this container into the task; it is not in your task definition, and the app does not need it. Its cause is the account's: the execution role's permission to pull the agent's image from ECR, the way to ECR and GuardDuty (VPC endpoints), or GuardDuty's own coverage page (Runtime coverage).";

    private static Culprit Describe(EcsContainer container, StopFacts facts) => new()
    {
        Name = container.Name,
        Essential = facts.IsEssential(container),
        ExitCode = container.ExitCode,
        ExitMeaning = ExitCodes.Meaning(container.ExitCode),
        Reason = container.Reason,
        RuntimeId = container.RuntimeId,
        RestartCount = container.RestartCount is > 0 and var count ? count : null,
        UnhealthySince = container.UnhealthySince,
        Image = container.Image,
    };

    private static string Role(EcsContainer container, EcsContainer? culprit, StopFacts facts) =>
        container == culprit ? "culprit"
        : !container.IsStopped() ? "alive"
        : facts.Task.IsMeantToRun() && facts.Definition?.IsMeantToEnd(container) == true ? "ended"
        : facts.Task.IsMeantToRun() ? "stopped"
        : container == facts.DiedBefore() ? "earlier"
        : "collateral";

    /// <summary>Word for word from the input, nothing else.</summary>
    private static List<string> Quotes(StopFacts facts, EcsContainer? culprit, string quote) =>
        [.. new[] { quote, culprit?.Reason, facts.Task.StoppedReason }.OfType<string>().Where(q => q.Length > 0).Distinct()];
}
