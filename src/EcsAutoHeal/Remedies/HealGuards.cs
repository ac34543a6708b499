using System.Globalization;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>The guards before a service is changed. All are asked, always, so that the record tells the whole of it.</summary>
public static class HealGuards
{
    private static readonly IReadOnlyList<Func<HealFacts, GuardOutcome>> All =
        [KillSwitch, OwnsIncident, OptIn, Approved, ServiceActive, ControllerAllows, TaskCarriesTag, NoDeploymentInProgress, Cooldown, StillDead, NotMeantToEnd];

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

    private static string Minutes(TimeSpan time) => time.TotalMinutes < 120 ? $"{Math.Floor(time.TotalMinutes).ToString(CultureInfo.InvariantCulture)} min" : $"{Math.Floor(time.TotalHours).ToString(CultureInfo.InvariantCulture)} h";
}
