using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Advice out of the task definition, where it bears on the verdict.</summary>
internal static class Advice
{
    // ECS's default, and what most apps are given without anybody having thought of it.
    private const int DefaultStopTimeout = 30;

    /// <param name="facts">The facts.</param>
    /// <param name="culprit">The container that died.</param>
    /// <param name="category">What it died of.</param>
    /// <param name="cause">Why, where it is known.</param>
    /// <param name="isSidecar">Whether the task runs on without it.</param>
    public static IEnumerable<string> For(StopFacts facts, EcsContainer? culprit, StopCategory category, StopCause? cause, bool isSidecar)
    {
        if (culprit is null || facts.Definition?.Find(culprit.Name) is not { } definition) return [];
        return new[]
        {
            isSidecar ? RestartPolicy(definition) : null,
            category == StopCategory.ContainerRestarted ? RestartAttemptPeriod(definition) : null,
            category == StopCategory.ContainerRestarted ? RestartedLogRouter(definition, facts) : null,
            category == StopCategory.ContainerUnhealthy ? Unreplaced(definition, facts) : null,
            isSidecar ? LogRouter(definition) : null,
            category == StopCategory.OutOfMemory ? MemoryLimit(definition) : null,
            category == StopCategory.KilledBySignal && culprit.ExitCode == 137 ? StopTimeout(definition) : null,
            category == StopCategory.HealthCheckFailed ? HealthCheck(definition) : null,
            category == StopCategory.ImagePull && cause is StopCause.NotFound or StopCause.RateLimited or null || category is StopCategory.ApplicationError or StopCategory.NativeCrash or StopCategory.Segfault or StopCategory.CommandNotFound ? LatestTag(definition, culprit) : null,
            LostLogs(definition),
        }.OfType<string>();
    }

    private static string? RestartPolicy(ContainerDefinitionFacts definition) => definition.RestartPolicy is { Enabled: true } policy
        ? $"{definition.Name} was not restarted in place: it ended within {policy.RestartAttemptPeriod} s of its start (\"restartAttemptPeriod\"), or with an exit code that is ignored, or without one. Only a new task brings it back."
        : $"Let ECS restart {definition.Name} in place next time: add \"restartPolicy\": {{\"enabled\": true, \"restartAttemptPeriod\": 60}} to its container definition.";

    private static string? RestartAttemptPeriod(ContainerDefinitionFacts definition) => definition.RestartPolicy is { Enabled: true } policy
        ? $"If {definition.Name} ends within {policy.RestartAttemptPeriod} s of its newest start (\"restartAttemptPeriod\"), it is not restarted again but stays stopped for good: look before that."
        : null;

    /// <summary>AWS source: Amazon ECS developer guide, container restart policy.</summary>
    private static string? RestartedLogRouter(ContainerDefinitionFacts definition, StopFacts facts) => definition.IsLogRouter && facts.Task.LaunchType != "FARGATE"
        ? $"{definition.Name} routes the logs of the other containers: in bridge mode they may go on sending to its address of before the restart (FLUENT_HOST). See that their lines still arrive."
        : null;

    private static string? Unreplaced(ContainerDefinitionFacts definition, StopFacts facts) => (definition.Essential, facts.IsServiceTask()) switch
    {
        (false, _) => $"ECS never replaces a task for {definition.Name}, since it is not essential: force a new deployment (or stop the one task) if it has to work.",
        (true, true) => $"ECS stops the task for {definition.Name} by itself, since it is essential, and starts another: that stop is added to this incident.",
        _ => $"Nobody replaces a standalone task for {definition.Name}: stop it and start it again if it has to work.",
    };

    private static string? LogRouter(ContainerDefinitionFacts definition) => definition.IsLogRouter
        ? $"{definition.Name} routes the logs of the other containers, which are lost without it: consider \"essential\": true."
        : null;

    private static string? MemoryLimit(ContainerDefinitionFacts definition) => definition switch
    {
        { Memory: { } hard, MemoryReservation: { } soft } when hard < soft * 1.25 => $"{definition.Name} may use {hard} MiB and reserves {soft} MiB: a peak has no head room. Raise \"memory\", or lower \"memoryReservation\" to what it uses on average.",
        { Memory: { } hard, MemoryReservation: null } => $"{definition.Name} has a hard limit of {hard} MiB (\"memory\") and no \"memoryReservation\": every peak above it kills the container. Reserve what it uses on average and raise the limit.",
        _ => null,
    };

    private static string? StopTimeout(ContainerDefinitionFacts definition) => (definition.StopTimeout ?? DefaultStopTimeout) <= DefaultStopTimeout
        ? $"{definition.Name} is killed {definition.StopTimeout ?? DefaultStopTimeout} s after SIGTERM: if its drain takes longer, raise \"stopTimeout\" (at most 120 on Fargate) above it and above the target group's deregistration delay."
        : null;

    private static string? HealthCheck(ContainerDefinitionFacts definition) => definition.HasHealthCheck
        ? null
        : $"{definition.Name} has no \"healthCheck\" of its own: only the load balancer sees that it hangs. One that asks the app on localhost tells the app's trouble from the network's.";

    private static string? LatestTag(ContainerDefinitionFacts definition, EcsContainer culprit) => (definition.Image ?? culprit.Image) is { } image && IsLatest(image)
        ? $"{image} has no fixed tag: two tasks of one revision can run different code. Name a version or a digest, and compare the image digests of a task that lives and this one."
        : null;

    private static string? LostLogs(ContainerDefinitionFacts definition) => definition.LogOptions.GetValueOrDefault("mode") == "non-blocking"
        ? $"The log of {definition.Name} is non-blocking: its last lines may have been dropped. Raise \"max-buffer-size\" under \"logConfiguration\".options."
        : null;

    private static bool IsLatest(string image)
    {
        if (image.Contains('@')) return false;
        var name = image[(image.LastIndexOf('/') + 1)..];
        return !name.Contains(':') || name.EndsWith(":latest", StringComparison.Ordinal);
    }
}
