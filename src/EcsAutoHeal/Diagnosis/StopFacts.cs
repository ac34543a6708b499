using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Everything that the rules may look at, for one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Definition">Its task definition; null when it could not be read, and then nobody knows who is essential.</param>
/// <param name="Service">Its service; null for a standalone task.</param>
public sealed record StopFacts(EcsTask Task, TaskDefinitionFacts? Definition, ServiceFacts? Service)
{
    private const string GuardDuty = "aws-guardduty-agent";

    /// <summary>Whether the task belongs to a service, which is meant to run for ever.</summary>
    public bool IsServiceTask() => Service is not null || Task.ServiceName() is not null || Task.StartedBy?.StartsWith("ecs-svc/", StringComparison.Ordinal) == true;

    /// <summary>Whether a container is essential; null when unknown. One that AWS injected is not.</summary>
    public bool? IsEssential(EcsContainer container) => Definition is null ? container.Essential : Definition.Find(container.Name)?.Essential ?? false;

    /// <summary>
    /// The container that died first; the others died of it. In a task that runs on, a stopped container that is not meant
    /// to end, or else one that was restarted or is unhealthy. In a stopped task, what the reason names; else one that an essential
    /// container's end explains, and among those the one whose end cannot be the effect of ECS's own SIGTERM and SIGKILL.
    /// </summary>
    public EcsContainer? Culprit()
    {
        if (Task.IsMeantToRun()) return InOrder(InRunningTask()).FirstOrDefault();
        return InOrder(Suspects()).FirstOrDefault();
    }

    /// <summary>
    /// Another essential container that may have ended first as well, since both ends are such as ECS's own SIGTERM leaves behind;
    /// null where the facts decide.
    /// </summary>
    public EcsContainer? PerhapsInstead()
    {
        if (Task.IsMeantToRun() || Task.StopCode is not (null or "EssentialContainerExited") || Culprit() is not { } culprit || EndOf(culprit) is < ContainerEnd.PerhapsAnEffect or > ContainerEnd.OrderlyEnd) return null;
        return InOrder(Suspects()).FirstOrDefault(c => c != culprit && c.FinishedAt is null && IsEssential(c) != false && !IsInjected(c.Name)
            && EndOf(c) <= ContainerEnd.OrderlyEnd && (EndOf(c) == EndOf(culprit) || EndOf(culprit) == ContainerEnd.PerhapsKilled));
    }

    /// <summary>A container that is not essential, and had ended for a cause of its own before its task was stopped.</summary>
    public EcsContainer? DiedBefore()
    {
        if (Task.IsMeantToRun() || Culprit() is not { } culprit || IsEssential(culprit) != true) return null;
        return Task.Containers.FirstOrDefault(c => c != culprit && IsEssential(c) == false && !IsInjected(c.Name) && Definition?.IsMeantToEnd(c) != true && EndOf(c) <= ContainerEnd.OfItsOwn);
    }

    private IEnumerable<EcsContainer> Suspects()
    {
        EcsContainer[] ended = [.. Task.Containers.Where(c => c.IsStopped() || c.ExitCode is not null || c.Reason is not null)];
        if (Task.StopCode != "EssentialContainerExited") return ended;
        // AWS source: stopCode EssentialContainerExited: so it was an essential one, whatever had become of the others.
        EcsContainer[] essential = [.. ended.Where(c => IsEssential(c) == true && EndOf(c) != ContainerEnd.NeverRan)];
        return essential.Length > 0 ? essential : ended;
    }

    private IOrderedEnumerable<EcsContainer> InOrder(IEnumerable<EcsContainer> candidates) => candidates
        .OrderBy(c => !ReasonNames.IsNamed(c, Task))
        .ThenBy(c => IsInjected(c.Name))
        .ThenBy(c => Task.IsMeantToRun() ? 0 : IsEssential(c) == false && EndOf(c) > ContainerEnd.Reported ? 1 : 0)
        .ThenBy(c => EndOf(c))
        .ThenBy(c => IsEssential(c) == false)
        .ThenBy(c => c.FinishedAt ?? DateTimeOffset.MaxValue)
        .ThenBy(c => !IsWaitedFor(c));

    private ContainerEnd EndOf(EcsContainer container) => ContainerEnds.Of(container, Task, Definition?.Find(container.Name)?.StopTimeout);

    /// <summary>
    /// Containers that stopped in a task that runs on and were not meant to. AWS's own agents come and go, and are AWS's affair, but
    /// one that never ran or ended with an error has a cause in the account.
    /// </summary>
    public IEnumerable<EcsContainer> DeadInRunningTask() => Task.Containers.Where(c => c.IsStopped() && Task.IsAbout(c) && (!IsAgentOfAws(c.Name) || HasFailed(c)) && Definition?.IsMeantToEnd(c) != true);

    /// <summary>The same, and those that run of which a probe reports that they were restarted or are unhealthy.</summary>
    public IEnumerable<EcsContainer> InQuestion() => DeadInRunningTask().Concat(RestartedOrUnhealthy());

    /// <summary>What is dead matters more than what runs.</summary>
    private IEnumerable<EcsContainer> InRunningTask() => DeadInRunningTask().Any() ? DeadInRunningTask() : RestartedOrUnhealthy();

    private IEnumerable<EcsContainer> RestartedOrUnhealthy() => Task.Containers.Where(c => c.IsRestartedOrUnhealthy() && !IsAgentOfAws(c.Name));

    private bool IsWaitedFor(EcsContainer container) => Definition?.Containers.Any(c => c.DependsOn.Any(d => d.ContainerName == container.Name)) == true;

    private static bool IsAgentOfAws(string name) => IsGuardDuty(name) || name.StartsWith("~internal~ecs", StringComparison.Ordinal);

    private static bool HasFailed(EcsContainer agent) => IsGuardDuty(agent.Name) && agent is { ExitCode: not null and not 0 } or { Reason: not null };

    private static bool IsGuardDuty(string name) => name.StartsWith(GuardDuty, StringComparison.Ordinal);

    /// <summary>What all containers of an agent are called, each of them with an ending of its own; null of a container that is none.</summary>
    public static string? AgentOf(string name) => IsGuardDuty(name) ? GuardDuty : null;

    /// <summary>True for containers that AWS puts into a task: they are not in its task definition.</summary>
    public static bool IsInjected(string name) =>
        IsAgentOfAws(name) || name.StartsWith("ecs-service-connect", StringComparison.Ordinal);
}
