using Amazon.CloudWatch.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;
using Amazon.StepFunctions.Model;
using static EcsAutoHeal.Peers.Tests.Clients.World.ExecutionWorld;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>The calls that our clients make to moto, by operation.</summary>
internal static class OperationCalls
{
    /// <summary>OpsItems are all of Systems Manager that we call, and moto has none.</summary>
    internal static IReadOnlyList<string> MotoHasNo { get; } = ["ECS GetTaskProtection", "SSM CreateOpsItem", "SSM UpdateOpsItem", "SSM GetOpsItem", "SSM DescribeOpsItems"];

    private static readonly Dictionary<string, Func<MotoWorld, IReadOnlyList<AmazonWebServiceRequest>>> s_calls = new(StringComparer.Ordinal)
    {
        ["ECS ListTasks"] = _ =>
        [
            new ListTasksRequest { Cluster = EcsWorld.Cluster },
            new ListTasksRequest { Cluster = EcsWorld.Cluster, Family = "web", StartedBy = "somebody", MaxResults = 2 },
            new ListTasksRequest { Cluster = EcsWorld.Cluster, ServiceName = EcsWorld.Service, DesiredStatus = "STOPPED" },
        ],
        ["ECS DescribeTasks"] = world =>
        [
            new DescribeTasksRequest { Cluster = EcsWorld.Cluster, Tasks = [.. world.Tasks.Take(2)], Include = ["TAGS"] },
            new DescribeTasksRequest { Cluster = EcsWorld.Cluster, Tasks = [world.Tasks[2]] },
        ],
        ["ECS DescribeServices"] = _ => [new DescribeServicesRequest { Cluster = EcsWorld.Cluster, Services = [EcsWorld.Service, "nowhere"], Include = ["TAGS"] }],
        ["ECS DescribeTaskDefinition"] = _ => [new DescribeTaskDefinitionRequest { TaskDefinition = "web:1" }],
        ["ECS UpdateService"] = _ => [new UpdateServiceRequest { Cluster = EcsWorld.Cluster, Service = EcsWorld.Service, ForceNewDeployment = true }],
        ["ECS StopTask"] = world => [new StopTaskRequest { Cluster = EcsWorld.Cluster, Task = world.Tasks[^1], Reason = "its sidecar died: größer" }],
        ["CloudWatch Logs GetLogEvents"] = world =>
        [
            new GetLogEventsRequest { LogGroupName = OtherWorld.LogGroup, LogStreamName = OtherWorld.LogStream },
            new GetLogEventsRequest { LogGroupName = OtherWorld.LogGroup, LogStreamName = OtherWorld.LogStream, StartFromHead = true, Limit = 2, StartTime = world.Began, EndTime = world.Began.AddHours(1) },
        ],
        ["SFN StartExecution"] = _ => [new StartExecutionRequest { StateMachineArn = MachineArn(Decide), Name = "started-by-us", Input = """{"größer": [1, 2.5]}""" }],
        ["SFN DescribeExecution"] = _ => [.. Ended.Select(arn => new DescribeExecutionRequest { ExecutionArn = arn })],
        ["SFN GetExecutionHistory"] = _ =>
        [
            .. Ended.Select(arn => new GetExecutionHistoryRequest { ExecutionArn = arn }),
            new GetExecutionHistoryRequest { ExecutionArn = ExecutionArn(Decide, "passed"), MaxResults = 2, IncludeExecutionData = true },
        ],
        ["SFN SendTaskSuccess"] = world => [new SendTaskSuccessRequest { TaskToken = world.Executions.TokenToApprove, Output = """{"approved":true}""" }],
        ["SFN SendTaskFailure"] = world => [new SendTaskFailureRequest { TaskToken = world.Executions.TokenToRefuse, Error = "Refused", Cause = "not at night" }],
        ["EventBridge PutEvents"] = _ =>
        [
            new PutEventsRequest
            {
                Entries =
                [
                    new() { Source = "ecs-auto-heal.probe", DetailType = "Sidecar Dead", Detail = """{"container":"router"}""", Resources = ["arn:aws:ecs:::task/1"], Time = new(2026, 11, 24, 10, 0, 7, DateTimeKind.Utc), EventBusName = "default" },
                    new() { Source = "ecs-auto-heal.probe", DetailType = "Sidecar Dead", Detail = "no JSON" },
                ],
            },
        ],
        ["SNS Publish"] = _ =>
        [
            new PublishRequest
            {
                TopicArn = OtherWorld.TopicArn,
                Subject = "a & b = größer",
                Message = "line 1\nline 2: 100 % + ~ * (sic)",
                MessageAttributes = new() { ["severity"] = new() { DataType = "String", StringValue = "2" }, ["tries"] = new() { DataType = "Number", StringValue = "3" } },
            },
        ],
        ["CloudWatch DescribeAlarms"] = _ =>
        [
            new DescribeAlarmsRequest { AlarmTypes = ["MetricAlarm", "CompositeAlarm"] },
            new DescribeAlarmsRequest { AlarmNamePrefix = "on-", MaxRecords = 1 },
            new DescribeAlarmsRequest { AlarmNames = ["on-a-metric"], StateValue = "ALARM" },
        ],
    };

    private static IEnumerable<string> Ended => [ExecutionArn(Decide, "passed"), ExecutionArn(Decide, "failed"), ExecutionArn(Ask, "approved"), ExecutionArn(Ask, "refused")];

    /// <summary>The operations that are called.</summary>
    internal static IReadOnlyCollection<string> Operations => s_calls.Keys;

    internal static IReadOnlyList<AmazonWebServiceRequest> Of(string operation, MotoWorld world) => s_calls[operation](world);
}
