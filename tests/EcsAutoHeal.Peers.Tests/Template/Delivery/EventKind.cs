using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>
/// What is expected of the rules, independent of any pattern: kinds of events, and the one rule that takes each, if any. Every
/// event is of one kind only.
/// </summary>
/// <param name="Name">What happened, in words.</param>
/// <param name="Rule">The logical id of the rule that delivers it, exactly once; null where nothing may be delivered.</param>
/// <param name="Is">Whether an event is of this kind.</param>
internal sealed record EventKind(string Name, string? Rule, Func<OfferedEvent, bool> Is)
{
    /// <param name="cluster">How the names of the watched clusters begin.</param>
    /// <param name="alarm">How the names of the watched alarms begin.</param>
    internal static IReadOnlyList<EventKind> Table(string cluster, string alarm) =>
    [
        new("a task stopped", "TaskStoppedRule", e => IsTask(e, "STOPPED", "STOPPED") && IsWatched(e, cluster)),
        new("a task of a cluster that is not watched stopped", null, e => IsTask(e, "STOPPED", "STOPPED") && !IsWatched(e, cluster)),
        // A dead sidecar and an init container that ended as it is meant to look the same here: the code tells them apart.
        new("a container stopped in a task that runs on", "ContainerStoppedInRunningTaskRule", e => IsTask(e, "RUNNING", "RUNNING") && HasStopped(e) && IsWatched(e, cluster)),
        new("a container of a cluster that is not watched stopped", null, e => IsTask(e, "RUNNING", "RUNNING") && HasStopped(e) && !IsWatched(e, cluster)),
        new("a task runs, and so do all its containers", null, e => IsTask(e, "RUNNING", "RUNNING") && !HasStopped(e)),
        new("a task is on its way down", null, e => IsTask(e) && Detail(e, "desiredStatus") == "STOPPED" && Detail(e, "lastStatus") != "STOPPED"),
        new("a task is on its way up", null, e => IsTask(e) && Detail(e, "desiredStatus") == "RUNNING" && Detail(e, "lastStatus") is "PROVISIONING" or "PENDING" or "ACTIVATING"),
        new("an alarm that is watched went to ALARM", "AlarmRule", e => IsAlarm(e) && Detail(e, "alarmName")!.StartsWith(alarm, StringComparison.Ordinal) && State(e) == "ALARM"),
        new("an alarm that is watched left ALARM", null, e => IsAlarm(e) && Detail(e, "alarmName")!.StartsWith(alarm, StringComparison.Ordinal) && State(e) != "ALARM"),
        new("an alarm of our own", null, e => IsAlarm(e) && Detail(e, "alarmName")!.StartsWith("watch-over-", StringComparison.Ordinal)),
        new("an alarm of somebody else's", null, e => IsAlarm(e) && !Detail(e, "alarmName")!.StartsWith(alarm, StringComparison.Ordinal) && !Detail(e, "alarmName")!.StartsWith("watch-over-", StringComparison.Ordinal)),
        new("the probe found a container stopped", "SidecarProbeRule", e => e is { Source: "ecs-auto-heal.probe", DetailType: "ECS Container Found Stopped" }),
        new("a service cannot run its tasks", "ServiceTroubleRule", e => IsTrouble(e) && IsWatchedService(e, cluster)),
        new("a service of a cluster that is not watched cannot run its tasks", null, e => IsTrouble(e) && !IsWatchedService(e, cluster)),
        new("something else happened in ECS", null, e => e.Source == "aws.ecs" && !IsTask(e) && !IsTrouble(e)),
        new("something happened elsewhere", null, e => e.Source is not ("aws.ecs" or "aws.cloudwatch" or "ecs-auto-heal.probe")),
    ];

    private static bool IsTask(OfferedEvent e) => e is { Source: "aws.ecs", DetailType: "ECS Task State Change" };

    private static bool IsTask(OfferedEvent e, string lastStatus, string desiredStatus) => IsTask(e) && Detail(e, "lastStatus") == lastStatus && Detail(e, "desiredStatus") == desiredStatus;

    private static bool IsTrouble(OfferedEvent e) => e is { Source: "aws.ecs", DetailType: "ECS Deployment State Change" or "ECS Service Action" }
        && Detail(e, "eventName") is "SERVICE_DEPLOYMENT_FAILED" or "SERVICE_TASK_START_IMPAIRED" or "SERVICE_TASK_PLACEMENT_FAILURE";

    private static bool IsWatchedService(OfferedEvent e, string cluster) => ((string)e.Document["resources"]![0]!).Split(":service/")[1].StartsWith(cluster, StringComparison.Ordinal);

    private static bool IsAlarm(OfferedEvent e) => e is { Source: "aws.cloudwatch", DetailType: "CloudWatch Alarm State Change" };

    private static bool IsWatched(OfferedEvent e, string cluster) => Detail(e, "clusterArn")!.Split(":cluster/")[1].StartsWith(cluster, StringComparison.Ordinal);

    private static bool HasStopped(OfferedEvent e) => e.Detail["containers"] is JsonArray containers && containers.Any(container => (string?)container!["lastStatus"] == "STOPPED");

    private static string? State(OfferedEvent e) => (string?)e.Detail["state"]!["value"];

    private static string? Detail(OfferedEvent e, string field) => (string?)e.Detail[field];
}
