using System.Globalization;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>The guards before a service is changed. All are asked, always, so that the record tells the whole of it.</summary>
public static class HealGuards
{
    private static readonly IReadOnlyList<Func<HealFacts, GuardOutcome>> All =
    [
        KillSwitch, OwnsIncident, OptIn, Approved, ServiceActive, ControllerAllows, TaskCarriesTag, NoDeploymentInProgress, Cooldown, StillDead, NotMeantToEnd,
        ScaleInProtection, AllTasksRun, HistoryKnown, HealsInWindow, SharedCause,
    ];

    /// <summary>Asks every guard.</summary>
    public static IReadOnlyList<GuardOutcome> Ask(HealFacts facts) => [.. All.Select(guard => guard(facts))];

    private static GuardOutcome KillSwitch(HealFacts facts) => facts.HealingIsOn
        ? new("kill-switch", true, "healing is on")
        : new("kill-switch", false, "healing is off for all services", "the template parameter Healing to be on");

    private static GuardOutcome OwnsIncident(HealFacts facts) => facts.Incident is { Standing: Incidents.Incident.Opened, OpsItemId: { } id }
        ? new("incident", true, $"this execution owns {id}")
        : new("incident", false, "this execution owns no incident", "an OpsItem that this execution opened");

    private static GuardOutcome OptIn(HealFacts facts) => facts.Service?.Tags.GetValueOrDefault(ServiceFacts.ModeTag) switch
    {
        "auto" or "approve" => new("opt-in", true, $"tag {ServiceFacts.ModeTag} = {facts.Service.Tags[ServiceFacts.ModeTag]}"),
        var tag => new("opt-in", false, tag is null ? $"the service has no tag {ServiceFacts.ModeTag}" : $"tag {ServiceFacts.ModeTag} = {tag}", $"the tag {ServiceFacts.ModeTag} = auto or approve on the service"),
    };

    private static GuardOutcome Approved(HealFacts facts)
    {
        if (facts.Service?.Tags.GetValueOrDefault(ServiceFacts.ModeTag) == "auto" && facts.Verdict.Healing.Mode == HealMode.Auto) return new("approval", true, "not needed (auto)");
        return facts.Approval is { Approved: true } yes
            ? new("approval", true, $"approved by {yes.By ?? "a person"}")
            : new("approval", false, facts.Approval is null ? "nobody has approved" : "a person said no", "a person's approval");
    }

    private static GuardOutcome ServiceActive(HealFacts facts) => facts.Service?.Status == "ACTIVE"
        ? new("service-active", true, "service is ACTIVE")
        : new("service-active", false, $"service is {facts.Service?.Status ?? "gone"}", "an ACTIVE service");

    private static GuardOutcome ControllerAllows(HealFacts facts) => facts.Verdict.Healing.Remedy switch
    {
        RemedyKind.RecycleTask => new("controller", true, "any controller lets one task be stopped"),
        RemedyKind.Redeploy when facts.Service?.DeploymentController == "ECS" => new("controller", true, "deployment controller ECS"),
        RemedyKind.Redeploy => new("controller", false, $"deployment controller {facts.Service?.DeploymentController ?? "unknown"} refuses a forced deployment", $"the tag {ServiceFacts.RemedyTag} = recycle-task"),
        _ => new("controller", false, "there is no remedy for this verdict", "a verdict that a new task cures"),
    };

    /// <summary>The role's permission to stop a task asks for the tag on the task itself (IAM: aws:ResourceTag).</summary>
    private static GuardOutcome TaskCarriesTag(HealFacts facts) => (facts.Verdict.Healing.Remedy, facts.Task?.Tags.GetValueOrDefault(ServiceFacts.ModeTag)) switch
    {
        (not RemedyKind.RecycleTask, _) => new("task-tag", true, "not needed (no single task is stopped)"),
        (_, "auto" or "approve") => new("task-tag", true, $"the task carries the tag {ServiceFacts.ModeTag}"),
        _ => new("task-tag", false, $"the task does not carry its service's tag {ServiceFacts.ModeTag}, so the role may not stop it", "propagateTags = SERVICE on the service, and a task that was started since"),
    };

    private static GuardOutcome NoDeploymentInProgress(HealFacts facts)
    {
        var busy = facts.Service?.Deployments.FirstOrDefault(d => d.RolloutState == "IN_PROGRESS" || d.Status == "ACTIVE");
        return busy is null
            ? new("no-deployment", true, "no deployment in progress")
            : new("no-deployment", false, $"deployment {busy.Id} is in progress", "the running deployment to end");
    }

    private static GuardOutcome Cooldown(HealFacts facts)
    {
        if (facts.Verdict.Healing.Remedy == RemedyKind.RecycleTask)
            // Stopping one task makes no deployment, so here the task itself has to be old enough: a young one is a loop.
            return OldEnough(facts, facts.Task?.StartedAt, "the task");
        return OldEnough(facts, facts.Service?.Deployments.Max(d => d.CreatedAt), "the newest deployment");
    }

    private static GuardOutcome OldEnough(HealFacts facts, DateTimeOffset? since, string what)
    {
        if (since is not { } start) return new("cooldown", false, $"the age of {what} is not known", $"{what} to have an age");
        var age = facts.Now - start;
        return age >= facts.Cooldown
            ? new("cooldown", true, $"{what} is {Minutes(age)} old")
            : new("cooldown", false, $"{what} is only {Minutes(age)} old", $"{what} to be at least {Minutes(facts.Cooldown)} old");
    }

    private static GuardOutcome StillDead(HealFacts facts)
    {
        if (facts.Task is not { } task) return new("still-dead", false, "the task is gone", "the task to be running still");
        if (!task.IsMeantToRun()) return new("still-dead", false, $"the task is on its way down ({task.LastStatus}, desired {task.DesiredStatus})", "the task to be running still");
        var container = task.Containers.FirstOrDefault(c => c.Name == facts.Verdict.Culprit?.Name);
        return container?.IsStopped() == true
            ? new("still-dead", true, $"{container.Name} is STOPPED in a task that is RUNNING")
            : new("still-dead", false, $"{facts.Verdict.Culprit?.Name ?? "the container"} is {container?.LastStatus ?? "not in the task"}", "the container to be dead still");
    }

    private static GuardOutcome NotMeantToEnd(HealFacts facts) => facts.Verdict is { Planned: false, Culprit.Essential: false }
        ? new("not-meant-to-end", true, "the container is not essential and not meant to end")
        : new("not-meant-to-end", false, facts.Verdict.Culprit?.Essential switch { true => "the container is essential: ECS replaces its task by itself", null => "the task definition could not be read", _ => "the container is meant to end" }, "a sidecar that should run as long as its task");

    /// <summary>A deployment does not end such a task, so it would hang; and whoever protects a task wants its work done.</summary>
    private static GuardOutcome ScaleInProtection(HealFacts facts) => facts.ProtectedTasks is [{ } first, ..]
        ? new("scale-in-protection", false, $"{(facts.ProtectedTasks.Count == 1 ? $"task {ArnNames.Last(first.TaskArn)} is" : $"{facts.ProtectedTasks.Count} tasks are")} under scale-in protection until {Incidents.Texts.Time(facts.ProtectedTasks.Max(t => t.Until))}", "no task that the remedy has to end under scale-in protection")
        : new("scale-in-protection", true, "no task is under scale-in protection");

    /// <summary>StopTask stops before another starts, so one task at a time.</summary>
    private static GuardOutcome AllTasksRun(HealFacts facts) => (facts.Verdict.Healing.Remedy, facts.Service) switch
    {
        (RemedyKind.RecycleTask, { } service) when service.RunningCount < service.DesiredCount => new("all-tasks-run", false, $"only {service.RunningCount} of {service.DesiredCount} tasks run", "all other tasks of the service to run"),
        (RemedyKind.RecycleTask, _) => new("all-tasks-run", true, "all tasks of the service run"),
        _ => new("all-tasks-run", true, "not needed (new tasks start before the old ones stop)"),
    };

    private static GuardOutcome HistoryKnown(HealFacts facts) => facts.Incident?.History is { Missing: null }
        ? new("history", true, "the earlier incidents are known")
        : new("history", false, "whether it was healed before, and what else dies, is not known", "the earlier OpsItems to be readable");

    private static GuardOutcome HealsInWindow(HealFacts facts) => facts.Incident?.History switch
    {
        null => new("heals-in-window", true, "not known"),
        { } history when history.Heals < facts.MaxHeals => new("heals-in-window", true, $"{Count(history.Heals)} in the last {history.Hours} h"),
        { } history when IsApproved(facts) => new("heals-in-window", true, $"{Count(history.Heals)} in the last {history.Hours} h; approved all the same"),
        { } history => new("heals-in-window", false, $"{Count(history.Heals)} in the last {history.Hours} h, and dead again: healing does not cure it", $"fewer than {facts.MaxHeals} heals within {history.Hours} h"),
    };

    private static GuardOutcome SharedCause(HealFacts facts) => facts.Incident?.History?.AlsoDying switch
    {
        null or [] => new("shared-cause", true, "no other service of the cluster dies of the same"),
        var others when IsApproved(facts) => new("shared-cause", true, $"the same happens to {string.Join(", ", others)}; approved all the same"),
        var others => new("shared-cause", false, $"the same happens to {string.Join(", ", others)}: a cause that they share is not cured by deploying one after the other", "a cause of this service alone"),
    };

    /// <summary>A person who was told and says yes decides what else is only suspected.</summary>
    private static bool IsApproved(HealFacts facts) => facts.Approval is { Approved: true };

    private static string Count(int heals) => heals == 0 ? "not healed" : $"healed {Incidents.IncidentHistory.Times(heals)}";

    private static string Minutes(TimeSpan time) => time.TotalMinutes < 120 ? $"{Math.Floor(time.TotalMinutes).ToString(CultureInfo.InvariantCulture)} min" : $"{Math.Floor(time.TotalHours).ToString(CultureInfo.InvariantCulture)} h";
}
