using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>What could be done and how far it may go; stands in the verdict, and the state machine branches on its mode.</summary>
/// <param name="Mode">auto, approve, or one of the two that leave the incident to a person.</param>
/// <param name="Remedy">What would be done.</param>
/// <param name="Because">Why this mode and this remedy, in one sentence.</param>
public sealed record HealProposal(HealMode Mode, RemedyKind Remedy, string Because)
{
    /// <summary>Proposes. Only a dead sidecar in a task that runs on is something that a new task cures and ECS does not start by itself.</summary>
    /// <param name="category">What the verdict says.</param>
    /// <param name="cause">What a sidecar died of.</param>
    /// <param name="service">The service with its tags; null for a standalone task.</param>
    /// <param name="asked">The most that the starter allows; null = no limit.</param>
    /// <param name="healingIsOn">The template's kill switch.</param>
    public static HealProposal For(StopCategory category, StopCategory? cause, ServiceFacts? service, HealMode? asked, bool healingIsOn)
    {
        if (category is StopCategory.NothingDied or StopCategory.PlannedStop or StopCategory.SpotInterruption)
            return new(HealMode.Never, RemedyKind.None, "There is nothing to heal.");
        if (category == StopCategory.ContainerRestarted)
            return new(HealMode.Never, RemedyKind.None, "The container runs again, since its restart policy has restarted it: there is nothing to replace. Why it ends is for a person to find out.");
        if (category == StopCategory.ContainerUnhealthy)
            return new(HealMode.Never, RemedyKind.None, "The container still runs, and only one that is STOPPED is ever healed: a person decides whether a new task would help.");
        if (category != StopCategory.SidecarDied)
            return new(HealMode.Never, RemedyKind.None, service is null ? "A standalone task has no service that could be redeployed." : "ECS itself starts a new task in place of a stopped one; another deployment would not cure the cause.");
        if (service is null)
            return new(HealMode.Never, RemedyKind.None, "The task belongs to no service that could be redeployed.");
        var remedy = RemedyOf(service);
        if (asked is HealMode.Never)
            return new(HealMode.Never, remedy, "This execution was started for reading only (heal: never).");
        if (cause == StopCategory.CleanExit)
            return new(HealMode.Observe, remedy, "The container ended with 0, as a helper does that has done its work: a person decides whether it should have run on.");
        if (service.Tags.GetValueOrDefault(ServiceFacts.RemedyTag) is { } wanted and not ("redeploy" or "recycle-task"))
            return new(HealMode.Observe, RemedyKind.None, $"The service's tag {ServiceFacts.RemedyTag} is \"{wanted}\", which is none of redeploy, recycle-task.");
        if (service.Tags.GetValueOrDefault(ServiceFacts.ImagesTag) is { } images and not ("same" or "pinned" or "any"))
            return new(HealMode.Observe, remedy, $"The service's tag {ServiceFacts.ImagesTag} is \"{images}\", which is none of same, pinned, any.");
        if (remedy == RemedyKind.Redeploy && !service.IsRollingUpdate())
            return new(HealMode.Observe, remedy, $"The service's deployment strategy is {service.Strategy}: a forced deployment would shift all its traffic to a second set of tasks. Only the tag {ServiceFacts.RemedyTag} = recycle-task lets it heal.");
        if (!healingIsOn)
            return new(HealMode.Observe, remedy, "Healing is switched off for all services (template parameter Healing).");
        var (optedIn, because) = OptIn(service);
        if (Capacity.Of(service, remedy) is { IsKept: false } capacity) because = $"{because} A heal is not without a gap: {capacity.Words}.";
        return asked is { } limit && limit < optedIn
            ? new(limit, remedy, $"The starter limited healing to {Name(limit)}.")
            : new(optedIn, remedy, because);
    }

    private static (HealMode, string) OptIn(ServiceFacts service) => service.Tags.GetValueOrDefault(ServiceFacts.ModeTag) switch
    {
        "auto" => (HealMode.Auto, $"The service's tag {ServiceFacts.ModeTag} is auto."),
        "approve" => (HealMode.Approve, $"The service's tag {ServiceFacts.ModeTag} is approve: a person decides."),
        "observe" => (HealMode.Observe, $"The service's tag {ServiceFacts.ModeTag} is observe."),
        null => (HealMode.Observe, $"The service has not opted in: it has no tag {ServiceFacts.ModeTag} (approve or auto)."),
        var other => (HealMode.Observe, $"The service's tag {ServiceFacts.ModeTag} is \"{other}\", which is none of observe, approve, auto."),
    };

    /// <summary>CODE_DEPLOY and EXTERNAL refuse a forced deployment, so there only the task can be recycled.</summary>
    private static RemedyKind RemedyOf(ServiceFacts service) =>
        service.DeploymentController != "ECS" || service.Tags.GetValueOrDefault(ServiceFacts.RemedyTag) == "recycle-task" ? RemedyKind.RecycleTask : RemedyKind.Redeploy;

    private static string Name(HealMode mode) => mode switch { HealMode.Approve => "approve", HealMode.Auto => "auto", HealMode.Observe => "observe", _ => "never" };
}
