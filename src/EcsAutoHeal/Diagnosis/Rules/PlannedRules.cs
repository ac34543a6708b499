using System.Text.RegularExpressions;

namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>
/// Rules on stops that somebody or something wanted. They come first: why the task was stopped is ECS's to say, and what its
/// containers died of then is a consequence, or (a sidecar) an earlier death that its own event has told of.
/// </summary>
internal static partial class PlannedRules
{
    private const string StoppedTasks = "re:Post ecs-task-stopped";
    private const string Replaced = "ECS starts a service's task again by itself. A standalone task (one whose \"group\" is no \"service:…\") has to be started again with RunTask.";

    // Under these codes ECS says that something failed; whatever its text quotes then, nobody wanted it.
    private static readonly string[] s_failures = ["TaskFailedToStart", "EssentialContainerExited"];

    public static readonly IReadOnlyList<StopRule> All = [.. Rules().Select(rule => rule with { Fires = reading => s_failures.Contains(reading.Facts.Task.StopCode) ? null : rule.Fires(reading) })];

    private static StopRule[] Rules() =>
    [
        new()
        {
            Id = "spot", Category = StopCategory.SpotInterruption, Source = "ECS: stopCode SpotInterruption; early notices carry only the text",
            Fires = StoppedReason("your spot task was interrupted", "spot interruption", "spot instance interruption"), Planned = Planned.UnlessStandalone, Severity = 4,
            NextSteps = [$"Spot capacity was reclaimed. {Replaced}"],
        },
        new()
        {
            Id = "scaling-activity", Category = StopCategory.PlannedStop, Source = $"{StoppedTasks}: scale-in and deployments",
            Fires = StoppedReason("scaling activity initiated by"), Planned = Planned.Always, Severity = 4,
            NextSteps = ["Nothing: the service scheduler stopped the task for a deployment or a scale-in. If its exit code is 137, the app outlives SIGTERM: handle it, or raise \"stopTimeout\"."],
        },
        new()
        {
            Id = "rebalancing", Category = StopCategory.PlannedStop, Source = "ECS: availabilityZoneRebalancing of a service",
            Fires = Moving(Rebalancing()), Planned = Planned.Always, Severity = 4,
            NextSteps = ["Nothing: ECS moves tasks so that every Availability Zone has as many. \"availabilityZoneRebalancing\": \"DISABLED\" on the service turns it off."],
        },
        new()
        {
            Id = "retirement", Category = StopCategory.PlannedStop, Source = $"{StoppedTasks}: task retirement",
            Fires = Moving(Retirement()),
            Planned = Planned.UnlessStandalone, Severity = 4,
            NextSteps = [$"ECS moves tasks to new infrastructure. {Replaced}"],
        },
        new()
        {
            Id = "stop-code-spot", Category = StopCategory.SpotInterruption, Source = "ECS: stopCode SpotInterruption",
            Fires = StopCode("SpotInterruption"), Planned = Planned.UnlessStandalone, Severity = 4,
            NextSteps = [$"Capacity was reclaimed. {Replaced}"],
        },
        new()
        {
            // Instances that are terminated for other reasons have this code as well, and then a standalone task is lost.
            Id = "termination-notice", Category = StopCategory.SpotInterruption, Source = "ECS: stopCode TerminationNotice, of Spot capacity or of an instance",
            Fires = reading => reading.StoppedReason?.StartsWithAny("host ec2") == true ? null : StopCode("TerminationNotice")(reading),
            Planned = new("for a service or on Spot", reading => reading.Facts.IsServiceTask() || reading.Facts.Task.CapacityProviderName?.Contains("SPOT", StringComparison.OrdinalIgnoreCase) == true), Severity = 3, Confidence = Confidence.Medium,
            Alternatives = _ => [new(StopCategory.PlatformFault, "The instance was terminated for another reason than Spot.", Confidence.Medium, "The Auto Scaling group's activity and the instance's status checks at that minute.")],
            NextSteps = [Replaced, "If it was not Spot capacity, look at the Auto Scaling group's activity and the instance's status checks."],
        },
        new()
        {
            Id = "stop-code-user", Category = StopCategory.PlannedStop, Source = "ECS: stopCode UserInitiated; stoppedReason is the free text given to StopTask",
            Fires = StopCode("UserInitiated"), Planned = Planned.Always, Severity = 4,
            NextSteps = ["Nothing: somebody called StopTask, and stoppedReason is what they gave as a reason. CloudTrail (event StopTask) tells who."],
        },
        new()
        {
            Id = "stopped-by-user", Category = StopCategory.PlannedStop, Source = StoppedTasks,
            Fires = StoppedReason("task stopped by user", "stopped by user", "service was deleted", "ecs service deleted", "service deleted", "task stopped by service deletion", "cluster was deleted", "user initiated", "userinitiated", "user requested"), Planned = Planned.Always, Severity = 4,
            NextSteps = ["Nothing: somebody stopped the task or deleted its service. CloudTrail (StopTask, DeleteService) tells who."],
        },
        new()
        {
            Id = "draining", Category = StopCategory.PlannedStop, Source = "ECS: container instance draining", Confidence = Confidence.Medium,
            Fires = Moving(Draining()), Planned = Planned.UnlessStandalone, Severity = 4,
            NextSteps = [$"The instance is emptied for an update or a scale-in. {Replaced}"],
        },
        new()
        {
            Id = "scheduler-stop", Category = StopCategory.PlannedStop, Source = "ECS: stopCode ServiceSchedulerInitiated without any failure named",
            Fires = reading => reading.Facts.Task.StopCode == "ServiceSchedulerInitiated" && reading.StoppedReason is null && reading.Facts.Task.Containers.All(c => c.ExitCode is null or 0 or 143) ? "ServiceSchedulerInitiated" : null,
            Planned = Planned.Always, Severity = 4, Confidence = Confidence.Medium,
            NextSteps = ["Nothing: the service scheduler stopped the task, and every container ended well."],
        },
    ];

    /// <summary>A code says less than ECS's words: where those speak of failed health checks, no code makes the stop a planned one.</summary>
    private static Func<StopReading, string?> StopCode(string code) => reading =>
        reading.Facts.Task.StopCode == code && !(reading.StoppedReason is { } text && text.Has("failed") && text.Has("health checks")) ? code : null;

    /// <summary>
    /// Words for moving tasks about have many forms, so what they begin with is bounded by the words that ECS puts before them; a
    /// name, an address or a quoted text among them makes it somebody else's sentence.
    /// </summary>
    private static Func<StopReading, string?> Moving(Regex words) =>
        reading => reading.StoppedReason is { } text && words.IsMatch(text.Raw) && !text.HasAny("failed", "unable", "error") ? text.Raw : null;

    private const string Before = @"^\W{0,3}(?:(?:the|a|an|its|your|amazon|aws|ecs|fargate|task|tasks|service|container|instance|instances|host|ec2|is|are|was|were|being|been|has|have|to|stopped|stopping|for|due|during|because|of|by|scheduled|availability|zone|az|on|in|and)\s{1,3}|\(instance [\w-]{1,40}\)\s{0,3}){0,12}";

    [GeneratedRegex(Before + @"rebalanc(?:e|ed|ing)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rebalancing();

    [GeneratedRegex(Before + @"(?:performing maintenance|retirement|retired|platform version update)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Retirement();

    [GeneratedRegex(Before + @"(?:draining|drained)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Draining();

    /// <summary>Only ECS's own words for the task count here, and only at their start: a container's reason or a name may hold any text.</summary>
    private static Func<StopReading, string?> StoppedReason(params string[] starts) => reading => reading.StoppedReason is { } text && text.StartsWithAny(starts) ? text.Raw : null;
}
