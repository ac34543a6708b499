using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Everything that the rules may look at, for one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Definition">Its task definition; null when it could not be read, and then nobody knows who is essential.</param>
/// <param name="Service">Its service; null for a standalone task.</param>
public sealed record StopFacts(EcsTask Task, TaskDefinitionFacts? Definition, ServiceFacts? Service)
{
    /// <summary>Whether the task belongs to a service, which is meant to run for ever.</summary>
    public bool IsServiceTask() => Service is not null || Task.ServiceName() is not null || Task.StartedBy?.StartsWith("ecs-svc/", StringComparison.Ordinal) == true;

    /// <summary>Whether a container is essential; null when unknown. One that AWS injected is not.</summary>
    public bool? IsEssential(EcsContainer container) => Definition is null ? container.Essential : Definition.Find(container.Name)?.Essential ?? false;

    /// <summary>
    /// The container that died first; the others died of it. In a task that runs on, a stopped container that is not meant
    /// to end, or else one that was restarted or is unhealthy. In a stopped task, the one whose reason or exit code speaks of a cause rather than of a consequence (143
    /// and 137 are what ECS's own SIGTERM and SIGKILL leave behind), essential ones first.
    /// </summary>
    public EcsContainer? Culprit()
    {
        var candidates = Task.IsMeantToRun() ? InRunningTask() : Task.Containers.Where(c => c.IsStopped() || c.ExitCode is not null || c.Reason is not null);
        return candidates.OrderBy(Rank).ThenBy(c => IsEssential(c) == false).ThenBy(c => c.FinishedAt ?? DateTimeOffset.MaxValue).ThenBy(c => !IsWaitedFor(c)).FirstOrDefault();
    }

    /// <summary>Containers that stopped in a task that runs on and were not meant to. AWS's own agents in the task are AWS's affair.</summary>
    public IEnumerable<EcsContainer> DeadInRunningTask() => Task.Containers.Where(c => c.IsStopped() && Task.IsAbout(c) && !IsAgentOfAws(c.Name) && Definition?.IsMeantToEnd(c) != true);

    /// <summary>The same, and those that run of which a probe reports that they were restarted or are unhealthy.</summary>
    public IEnumerable<EcsContainer> InQuestion() => DeadInRunningTask().Concat(RestartedOrUnhealthy());

    /// <summary>What is dead matters more than what runs.</summary>
    private IEnumerable<EcsContainer> InRunningTask() => DeadInRunningTask().Any() ? DeadInRunningTask() : RestartedOrUnhealthy();

    private IEnumerable<EcsContainer> RestartedOrUnhealthy() => Task.Containers.Where(c => c.IsRestartedOrUnhealthy() && !IsAgentOfAws(c.Name));

    private bool IsWaitedFor(EcsContainer container) => Definition?.Containers.Any(c => c.DependsOn.Any(d => d.ContainerName == container.Name)) == true;

    private static bool IsAgentOfAws(string name) => name.StartsWith("aws-guardduty-agent", StringComparison.Ordinal) || name.StartsWith("~internal~ecs", StringComparison.Ordinal);

    /// <summary>True for containers that AWS puts into a task: they are not in its task definition.</summary>
    public static bool IsInjected(string name) =>
        IsAgentOfAws(name) || name.StartsWith("ecs-service-connect", StringComparison.Ordinal);

    private int Rank(EcsContainer container) => (container.Reason, container.ExitCode) switch
    {
        _ when IsInjected(container.Name) => 9,
        ({ } reason, _) when reason.Contains("OutOfMemory", StringComparison.Ordinal) => 0,
        ({ } reason, 143) when reason.Contains("dependency graph", StringComparison.OrdinalIgnoreCase) => 7,
        ({ } reason, _) when reason.Contains("Error", StringComparison.Ordinal) => 1,
        (_, not null and not 0 and not 137 and not 143) => IsEssential(container) == false && !Task.IsMeantToRun() ? 4 : 2,
        (_, 137) => 5,
        (_, 0) => IsEssential(container) == false && !Task.IsMeantToRun() ? 6 : 4,
        (_, 143) => 7,
        _ => container.Reason is null ? 8 : 3,
    };
}
