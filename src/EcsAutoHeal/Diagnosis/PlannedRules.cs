namespace EcsAutoHeal.Diagnosis;

/// <summary>
/// Rules on stops that somebody or something wanted. They come first: why the task was stopped is ECS's to say, and what its
/// containers died of then is a consequence, or (a sidecar) an earlier death that its own event has told of.
/// </summary>
internal static class PlannedRules
{
    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "spot", Category = StopCategory.SpotInterruption, Source = "ECS: stopCode SpotInterruption; early notices carry only the text",
            Fires = StoppedReason("Your Spot Task was interrupted", "Spot interruption"), Planned = IsReplaced, Severity = 4,
            NextSteps = ["Spot capacity was reclaimed: ECS replaces a service's task where there is capacity; a standalone task has to be started again."],
        },
        new()
        {
            Id = "scaling-activity", Category = StopCategory.PlannedStop, Source = "re:Post ecs-task-stopped: scale-in and deployments",
            Fires = StoppedReason("Scaling activity initiated by"), Planned = _ => true, Severity = 4,
            NextSteps = ["Nothing: the service scheduler stopped the task for a deployment or a scale-in."],
        },
        new()
        {
            Id = "retirement", Category = StopCategory.PlannedStop, Source = "re:Post ecs-task-stopped: task retirement",
            Fires = StoppedReason("ECS is performing maintenance on the underlying infrastructure", "Task retirement", "Amazon ECS is performing maintenance"), Planned = IsReplaced, Severity = 4,
            NextSteps = ["ECS moves a service's task to new infrastructure; a standalone task has to be started again."],
        },
        new()
        {
            Id = "stop-code-spot", Category = StopCategory.SpotInterruption, Source = "ECS: stopCode SpotInterruption",
            Fires = StopCode("SpotInterruption"), Planned = IsReplaced, Severity = 4,
            NextSteps = ["Capacity was reclaimed: ECS replaces a service's task where there is capacity; a standalone task has to be started again."],
        },
        new()
        {
            // Instances that are terminated for other reasons have this code as well, and then a standalone task is lost.
            Id = "termination-notice", Category = StopCategory.SpotInterruption, Source = "ECS: stopCode TerminationNotice, of Spot capacity or of an instance",
            Fires = facts => facts.Task.StoppedReason?.StartsWith("Host EC2", StringComparison.OrdinalIgnoreCase) == true ? null : StopCode("TerminationNotice")(facts), Planned = facts => facts.IsServiceTask() || facts.Task.CapacityProviderName?.Contains("SPOT", StringComparison.OrdinalIgnoreCase) == true, Severity = 3, Confidence = Confidence.Medium,
            NextSteps = ["A service's task is replaced by ECS where there is capacity; a standalone task has to be started again.", "If it was not Spot capacity: check why the instance was terminated (Auto Scaling activity, status checks)."],
        },
        new()
        {
            Id = "stop-code-user", Category = StopCategory.PlannedStop, Source = "ECS: stopCode UserInitiated; stoppedReason is the free text given to StopTask",
            Fires = StopCode("UserInitiated"), Planned = _ => true, Severity = 4,
            NextSteps = ["Nothing: somebody stopped the task; stoppedReason is what they gave as a reason."],
        },
        new()
        {
            Id = "stopped-by-user", Category = StopCategory.PlannedStop, Source = "re:Post ecs-task-stopped",
            Fires = StoppedReason("Task stopped by user", "Stopped by user", "Service was deleted", "ECS service deleted"), Planned = _ => true, Severity = 4,
            NextSteps = ["Nothing: somebody stopped the task."],
        },
        new()
        {
            Id = "scheduler-stop", Category = StopCategory.PlannedStop, Source = "ECS: stopCode ServiceSchedulerInitiated without any failure named",
            Fires = facts => facts.Task is { StopCode: "ServiceSchedulerInitiated", StoppedReason: null or "" } && facts.Task.Containers.All(c => c.ExitCode is null or 0 or 143) ? "ServiceSchedulerInitiated" : null,
            Planned = _ => true, Severity = 4, Confidence = Confidence.Medium,
            NextSteps = ["Nothing: the service scheduler stopped the task, and every container ended well."],
        },
    ];

    /// <summary>A code says less than ECS's words: where those speak of failed health checks, no code makes the stop a planned one.</summary>
    /// <summary>Nobody starts a standalone task again, so its loss is somebody's affair. Where the group is not known, it may be a service's.</summary>
    private static bool IsReplaced(StopFacts facts) => facts.Task.Group?.StartsWith("family:", StringComparison.Ordinal) != true;

    private static Func<StopFacts, string?> StopCode(params string[] codes) => facts =>
        codes.Contains(facts.Task.StopCode) && !(facts.Task.StoppedReason is { } reason && reason.Contains("failed", StringComparison.OrdinalIgnoreCase) && reason.Contains("health checks", StringComparison.OrdinalIgnoreCase))
            ? facts.Task.StopCode
            : null;

    /// <summary>Only ECS's own words for the task count here, and only at their start: a container's reason or a name may hold any text.</summary>
    private static Func<StopFacts, string?> StoppedReason(params string[] starts) =>
        facts => facts.Task.StoppedReason is { } reason && starts.Any(start => reason.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase)) ? reason : null;
}
