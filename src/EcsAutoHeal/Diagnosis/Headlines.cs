using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>The one sentence that is read first, at 3 a.m., on a phone.</summary>
internal static class Headlines
{
    public static string Of(StopFacts facts, EcsContainer? culprit, StopCategory category, StopCategory cause)
    {
        var place = KnownPlace(facts) is { } known ? $" of {known}" : "";
        var named = culprit is not null && culprit.Name != EcsContainer.Unnamed;
        var who = named ? $"Container {culprit!.Name}" : "A container";
        var exit = culprit?.ExitCode is { } code ? $" (exit {code})" : "";
        return category switch
        {
            StopCategory.DependencyFailed when culprit is null || Waited(culprit) => $"{who}{place} never started because a container that it depends on failed.",
            StopCategory.DependencyFailed => $"{who}{place} failed{exit}, and a container that depends on it never started.",
            StopCategory.SidecarDied => $"{who}{place} {Died(cause)}{exit}; it is not essential, so the task runs on without it.",
            StopCategory.ContainerRestarted => $"{who}{place} was restarted by its restart policy, {Times(culprit?.RestartCount)} so far{(culprit?.ExitCode is { } last ? $" (last exit {last})" : "")}; the task runs on.",
            StopCategory.ContainerUnhealthy => $"{who}{place} fails its own health check (UNHEALTHY); {Unreplaced(facts, culprit)}.",
            StopCategory.PlannedStop => $"A task{place} was stopped as planned.",
            StopCategory.SpotInterruption => $"A task{place} was stopped because Spot capacity was reclaimed.",
            StopCategory.HealthCheckFailed => $"A task{place} failed its health checks, and ECS stopped it.",
            StopCategory.Capacity => $"No capacity for a task{place}.",
            StopCategory.Unknown => $"A task{place} stopped for a reason that no rule knows{(named ? $"; container {culprit!.Name} has ended{exit}" : exit)}.",
            // A container may be faster than its task: it ran and ended before ECS called the task RUNNING.
            _ when NeverRan(facts, cause) && culprit?.ExitCode is not null && Died(cause) != Died(StopCategory.Unknown) => $"{who}{place} {Died(cause)}{exit} before its task was running.",
            _ when NeverRan(facts, cause) => $"A task{place} did not start: {Failed(cause)}.",
            _ when culprit is null => $"A task{place} stopped: {Failed(cause)}.",
            _ when !named => $"{who}{place} {Died(cause)}{exit}.",
            _ => $"{who}{place} {Died(cause)}{exit} and took its task down.",
        };
    }

    private static string Times(int? restarts) => restarts is { } count ? Incidents.IncidentHistory.Times(count) : "at least once";

    private static string Unreplaced(StopFacts facts, EcsContainer? culprit) => culprit is null ? "the task runs on" : (facts.IsEssential(culprit), facts.IsServiceTask()) switch
    {
        (false, _) => "it is not essential, so ECS lets the task run on with it",
        (true, true) => "it is essential, so ECS is about to replace the task",
        _ => "the task runs on",
    };

    /// <summary>A code or a text alone, and a document without names, tell of no place: none is made up.</summary>
    public static string Place(StopFacts facts) => KnownPlace(facts) ?? "the task";

    private static string? KnownPlace(StopFacts facts)
    {
        var cluster = facts.Task.ClusterArn ?? (TaskArn.TryParse(facts.Task.TaskArn, out var arn) ? arn.Cluster ?? "default" : null);
        var name = facts.Service?.Name ?? facts.Task.ServiceName() ?? (facts.Task.TaskDefinitionArn is { } definition ? ArnNames.Family(definition) : null);
        return cluster is null ? name : name is null ? $"cluster {ArnNames.Last(cluster)}" : $"{ArnNames.Last(cluster)}/{name}";
    }

    // What never started for a dependency gets 143 of the agent.
    private static bool Waited(EcsContainer container) => container.ExitCode == 143 || container.Reason?.Contains("depend", StringComparison.OrdinalIgnoreCase) == true;

    private static bool NeverRan(StopFacts facts, StopCategory cause) =>
        facts.Task.StopCode == "TaskFailedToStart" || cause is StopCategory.ImagePull or StopCategory.SecretsOrConfig or StopCategory.Network or StopCategory.LogDriver;

    private static string Died(StopCategory cause) => cause switch
    {
        StopCategory.OutOfMemory => "was killed for memory",
        StopCategory.ApplicationError => "ended with an error",
        StopCategory.CommandNotFound => "could not run its command",
        StopCategory.Segfault => "crashed with a segmentation fault",
        StopCategory.NativeCrash => "crashed",
        StopCategory.KilledBySignal => "was killed",
        StopCategory.GracefulTermination => "was told to stop",
        StopCategory.CleanExit => "ended by itself without an error",
        StopCategory.HealthCheckFailed => "failed its health checks",
        _ => "died",
    };

    private static string Failed(StopCategory cause) => cause switch
    {
        StopCategory.ImagePull => "its image could not be pulled",
        StopCategory.SecretsOrConfig => "its secrets or settings could not be applied",
        StopCategory.Network => "its network could not be set up",
        StopCategory.Storage => "its storage could not be set up",
        StopCategory.LogDriver => "its log driver could not start",
        StopCategory.CommandNotFound => "its command could not be run",
        StopCategory.HealthCheckFailed => "its health checks failed",
        StopCategory.PlatformFault => "the platform under it failed",
        StopCategory.OutOfMemory => "it was killed for memory",
        _ => "see the quoted reason",
    };
}
