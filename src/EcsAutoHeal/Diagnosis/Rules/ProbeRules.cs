using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Rules on containers that run, of which only a probe inside the task can tell that something is wrong.</summary>
internal static class ProbeRules
{
    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "restarted-in-place", Category = StopCategory.ContainerRestarted, Source = "task metadata: RestartCount; the agent sends no event for a restart by the restart policy", Severity = 4,
            Fires = reading => Found(reading, ProbeFinding.Restarted) is { } container ? $"restartCount {container.RestartCount}" : null,
            NextSteps = ["The container ended by itself and was started again in place. Its log stream holds all its runs: the lines before the newest start tell why it ended."],
        },
        new()
        {
            Id = "unhealthy-in-running-task", Category = StopCategory.ContainerUnhealthy, Source = "task metadata: Health; ECS replaces a task for its essential containers only, and only a service's", Severity = 3,
            Fires = reading => Found(reading, ProbeFinding.Unhealthy) is { } container ? container.HealthOutput ?? "healthStatus UNHEALTHY" : null,
            NextSteps = ["Run the \"healthCheck\" command inside the container (ECS Exec) and read what it prints. A process that hangs is cured by a new task, a wrong command or a dependency that is down is not."],
        },
    ];

    private static EcsContainer? Found(StopReading reading, ProbeFinding finding) =>
        reading.Facts.Task.IsMeantToRun() && reading.Culprit is { } culprit && !culprit.IsStopped() && culprit.Found == finding ? culprit : null;
}
