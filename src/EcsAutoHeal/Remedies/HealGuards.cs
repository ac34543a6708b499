using System.Globalization;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>The guards before a service is changed. All are asked, always, so that the record tells the whole of it.</summary>
public static class HealGuards
{
    private static readonly IReadOnlyList<Func<HealFacts, GuardOutcome>> All =
    [
        KillSwitch, OwnsIncident, OptIn, Approved, ServiceActive, ControllerAllows, TaskCarriesTag, NoDeploymentInProgress, Cooldown, StillDead, NotMeantToEnd,
        ScaleInProtection, AllTasksRun, KeepsCapacity, SameImage, HistoryKnown, HealsInWindow, SharedCause,
    ];

    /// <summary>Asks every guard.</summary>
    public static IReadOnlyList<GuardOutcome> Ask(HealFacts facts) => [.. All.Select(guard => guard(facts))];

    private static GuardOutcome KillSwitch(HealFacts facts) => facts.HealingIsOn
        ? new("kill-switch", true, "healing is on")
        : new("kill-switch", false, "healing is off for all services", "the template parameter Healing to be on");

    private static GuardOutcome OwnsIncident(HealFacts facts) => facts.Record.IsOwnedBy(facts.Execution) && facts.Record is { Status: Incidents.Records.IncidentStatus.Open, OpsItemId: { } id }
        ? new("incident", true, $"this execution owns {id}")
        : new("incident", false, "this execution owns no incident", "an incident that this execution owns");

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
        RemedyKind.Redeploy when facts.Service is { DeploymentController: "ECS" } service && !service.IsRollingUpdate() => new("controller", false, $"deployment strategy {service.Strategy}: a forced deployment would shift all traffic to a second set of tasks", $"the tag {ServiceFacts.RemedyTag} = recycle-task"),
        RemedyKind.Redeploy when facts.Service?.DeploymentController == "ECS" => new("controller", true, "deployment controller ECS"),
        RemedyKind.Redeploy => new("controller", false, $"deployment controller {facts.Service?.DeploymentController ?? "unknown"} refuses a forced deployment", $"the tag {ServiceFacts.RemedyTag} = recycle-task"),
        _ => new("controller", false, "there is no remedy for this verdict", "a verdict that a new task cures"),
    };

    /// <summary>The role's permission to stop a task asks for the tag on the task itself (IAM: aws:ResourceTag).</summary>
    private static GuardOutcome TaskCarriesTag(HealFacts facts) => (facts.Verdict.Healing.Remedy, Target(facts)?.Tags.GetValueOrDefault(ServiceFacts.ModeTag)) switch
    {
        (not RemedyKind.RecycleTask, _) => new("task-tag", true, "not needed (no single task is stopped)"),
        (_, "auto" or "approve") => new("task-tag", true, $"the task carries the tag {ServiceFacts.ModeTag}"),
        _ => new("task-tag", false, $"the task does not carry its service's tag {ServiceFacts.ModeTag}, so the role may not stop it", "propagateTags = SERVICE on the service, and a task that was started since"),
    };

    private static GuardOutcome NoDeploymentInProgress(HealFacts facts)
    {
        var busy = facts.Service?.Deployments.FirstOrDefault(d => d.RolloutState == "IN_PROGRESS" || (d.Status == "ACTIVE" && !d.IsTaskSet));
        return busy is null
            ? new("no-deployment", true, "no deployment in progress")
            : new("no-deployment", false, $"deployment {busy.Id} is in progress", "the running deployment to end");
    }

    private static GuardOutcome Cooldown(HealFacts facts)
    {
        if (facts.Verdict.Healing.Remedy == RemedyKind.RecycleTask)
            // Stopping one task makes no deployment, so here the task itself has to be old enough: a young one is a loop.
            return OldEnough(facts, Target(facts)?.StartedAt, "the task");
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

    /// <summary>Asked of every task of the incident: the one that stood for it may be gone, and the container be dead in others.</summary>
    private static GuardOutcome StillDead(HealFacts facts)
    {
        const string needed = "the container to be dead still in a task that runs";
        var (name, dead) = (facts.Verdict.Culprit?.Name ?? "the container", facts.Dead().Count());
        if (dead > 0) return new("still-dead", true, dead == 1 ? $"{name} is STOPPED in a task that is RUNNING" : $"{name} is STOPPED in {dead} tasks that are RUNNING");
        if (facts.Tasks.Count == 0) return new("still-dead", false, "the task is gone", needed);
        if (facts.Tasks.FirstOrDefault(t => t.IsMeantToRun()) is not { } runs)
            return new("still-dead", false, $"the task is on its way down ({facts.Tasks[0].LastStatus}, desired {facts.Tasks[0].DesiredStatus})", needed);
        return new("still-dead", false, $"{name} is {runs.Containers.FirstOrDefault(c => c.Name == name)?.LastStatus ?? "not in the task"}", needed);
    }

    /// <summary>The task that would be stopped; where the container is dead in none, the one that it was dead in.</summary>
    private static EcsTask? Target(HealFacts facts) => facts.Target() ?? facts.Tasks.FirstOrDefault();

    private static GuardOutcome NotMeantToEnd(HealFacts facts) => facts.Verdict is { Planned: false, Culprit.Essential: false }
        ? new("not-meant-to-end", true, "the container is not essential and not meant to end")
        : new("not-meant-to-end", false, facts.Verdict.Culprit?.Essential switch { true => "the container is essential: ECS replaces its task by itself", null => "the task definition could not be read", _ => "the container is meant to end" }, "a sidecar that should run as long as its task");

    /// <summary>A deployment does not end such a task, so it would hang; and whoever protects a task wants its work done.</summary>
    private static GuardOutcome ScaleInProtection(HealFacts facts)
    {
        ProtectedTask[] tasks = [.. facts.ProtectedTasks.Where(t => facts.Verdict.Healing.Remedy != RemedyKind.RecycleTask || t.TaskArn == Target(facts)?.TaskArn)];
        return tasks is [{ } first, ..]
            ? new("scale-in-protection", false, $"{(tasks.Length == 1 ? $"task {ArnNames.Last(first.TaskArn)} is" : $"{tasks.Length} tasks are")} under scale-in protection until {Incidents.Texts.Time(tasks.Max(t => t.Until))}", "no task that the remedy has to end under scale-in protection")
            : new("scale-in-protection", true, "no task is under scale-in protection");
    }

    /// <summary>StopTask stops before another starts, so one task at a time.</summary>
    private static GuardOutcome AllTasksRun(HealFacts facts) => (facts.Verdict.Healing.Remedy, facts.Service) switch
    {
        // What was told to stop a moment ago still counts in runningCount, so the tasks themselves are counted.
        (RemedyKind.RecycleTask, { } service) when (facts.TasksThatRun ?? 0) < service.DesiredCount => new("all-tasks-run", false, $"only {facts.TasksThatRun ?? 0} of {service.DesiredCount} tasks run", "all other tasks of the service to run"),
        (RemedyKind.RecycleTask, _) => new("all-tasks-run", true, "all tasks of the service run"),
        _ => new("all-tasks-run", true, "not needed (no single task is stopped)"),
    };

    /// <summary>No remedy turns a dead sidecar into a service that is down.</summary>
    private static GuardOutcome KeepsCapacity(HealFacts facts)
    {
        if (facts.Service is not { } service) return new("keeps-capacity", true, "there is no service any more");
        var capacity = Capacity.Of(service, facts.Verdict.Healing.Remedy);
        if (capacity.IsKept) return new("keeps-capacity", true, capacity.Words);
        // Without the tag a task is only recycled because its controller refuses a deployment: nobody has chosen that for the last task.
        var mayDecide = facts.Verdict.Healing.Remedy == RemedyKind.Redeploy || service.Tags.GetValueOrDefault(ServiceFacts.RemedyTag) == "recycle-task";
        return mayDecide && IsApproved(facts)
            ? new("keeps-capacity", true, $"{capacity.Words}; approved all the same")
            : new("keeps-capacity", false, capacity.Words, capacity.Needed);
    }

    /// <summary>A heal is not a release.</summary>
    private static GuardOutcome SameImage(HealFacts facts)
    {
        if (facts.Verdict.Healing.Remedy != RemedyKind.Redeploy) return new("same-image", true, "a task that is started in place of another runs the same images");
        var (tag, images) = (facts.Service?.Tags.GetValueOrDefault(ServiceFacts.ImagesTag), facts.Images);
        if (images.InWords() is not { } words) return new("same-image", true, "every image is named by its digest");
        var mayHold = tag != "any" && !IsApproved(facts);
        if (tag == "pinned" && mayHold) return new("same-image", false, words, "images that are named by digest in the task definition");
        if (images.Moved.Count > 0 && mayHold)
            return new("same-image", false, $"its tasks run different images of the same tag, so a deployment would be a release: {string.Join(", ", images.Moved)}", $"the tag {ServiceFacts.ImagesTag} = any, or {ServiceFacts.RemedyTag} = recycle-task, which pulls nothing anew");
        return new("same-image", true, words);
    }

    private static GuardOutcome HistoryKnown(HealFacts facts) => facts.History is { Missing: null }
        ? new("history", true, "the earlier incidents are known")
        : new("history", false, "what else dies is not known", "the records of earlier incidents to be readable");

    private static GuardOutcome HealsInWindow(HealFacts facts) => facts.History switch
    {
        { } history when history.Heals < facts.MaxHeals => new("heals-in-window", true, $"{Count(history.Heals)} in the last {history.Hours} h"),
        { } history when IsApproved(facts) => new("heals-in-window", true, $"{Count(history.Heals)} in the last {history.Hours} h; approved all the same"),
        { } history => new("heals-in-window", false, $"{Count(history.Heals)} in the last {history.Hours} h, and dead again: healing does not cure it", $"fewer than {facts.MaxHeals} heals within {history.Hours} h"),
    };

    private static GuardOutcome SharedCause(HealFacts facts) => facts.History.AlsoDying switch
    {
        [] => new("shared-cause", true, "no other service of the cluster dies of the same"),
        var others when IsApproved(facts) => new("shared-cause", true, $"the same happens to {string.Join(", ", others)}; approved all the same"),
        var others => new("shared-cause", false, $"the same happens to {string.Join(", ", others)}: a cause that they share is not cured by deploying one after the other", "a cause of this service alone"),
    };

    /// <summary>A person who was told and says yes decides what else is only suspected.</summary>
    private static bool IsApproved(HealFacts facts) => facts.Approval is { Approved: true };

    private static string Count(int heals) => heals == 0 ? "not healed" : $"healed {Incidents.IncidentHistory.Times(heals)}";

    private static string Minutes(TimeSpan time) => time.TotalMinutes < 120 ? $"{Math.Floor(time.TotalMinutes).ToString(CultureInfo.InvariantCulture)} min" : $"{Math.Floor(time.TotalHours).ToString(CultureInfo.InvariantCulture)} h";
}
