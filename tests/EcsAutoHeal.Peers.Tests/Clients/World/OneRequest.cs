using Amazon.CloudWatch.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;
using Amazon.StepFunctions.Model;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>A request to each service that moto answers.</summary>
internal static class OneRequest
{
    /// <summary>By the service's id.</summary>
    internal static IReadOnlyDictionary<string, AmazonWebServiceRequest> To { get; } = new Dictionary<string, AmazonWebServiceRequest>
    {
        ["ECS"] = new ListTasksRequest { Cluster = EcsWorld.Cluster },
        ["CloudWatch Logs"] = new GetLogEventsRequest { LogGroupName = OtherWorld.LogGroup, LogStreamName = OtherWorld.LogStream },
        ["SFN"] = new DescribeExecutionRequest { ExecutionArn = ExecutionWorld.ExecutionArn(ExecutionWorld.Decide, "passed") },
        ["EventBridge"] = new PutEventsRequest { Entries = [new() { Source = "probe", DetailType = "größer", Detail = "{}" }] },
        ["SNS"] = new PublishRequest { TopicArn = OtherWorld.TopicArn, Message = "100 % größer\n~ & + *" },
        ["CloudWatch"] = new DescribeAlarmsRequest(),
        ["SSM"] = new PutParameterRequest { Name = "/signed", Value = "größer", Type = "String", Overwrite = true },
    };
}
