using Amazon.CloudWatch.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;
using Amazon.StepFunctions.Model;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;
using EcsAutoHeal.Peers.Tests.Clients.World;
using static EcsAutoHeal.Peers.Tests.Clients.World.ExecutionWorld;
using Task = System.Threading.Tasks.Task;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>What moto refuses: our exception's type, code, message and status against those of botocore's.</summary>
[Collection(MotoCollection.Name)]
public sealed class ErrorTests(MotoWorld world)
{
    private static readonly Dictionary<string, (AmazonWebServiceRequest Request, string Type)> s_refused = new()
    {
        ["a cluster that is not there"] = (new ListTasksRequest { Cluster = "nowhere" }, "ClusterNotFoundException"),
        ["a service that is not there"] = (new UpdateServiceRequest { Cluster = EcsWorld.Cluster, Service = "nowhere", ForceNewDeployment = true }, "ServiceNotFoundException"),
        ["a task definition that is not there"] = (new DescribeTaskDefinitionRequest { TaskDefinition = "nowhere" }, "ClientException"),
        ["a page of tasks that was never given out"] = (new ListTasksRequest { Cluster = EcsWorld.Cluster, NextToken = "rubbish" }, "AmazonECSException"),
        ["a log group that is not there"] = (new GetLogEventsRequest { LogGroupName = "/nowhere", LogStreamName = "s" }, "ResourceNotFoundException"),
        ["a page of a log that was never given out"] = (new GetLogEventsRequest { LogGroupName = OtherWorld.LogGroup, LogStreamName = OtherWorld.LogStream, NextToken = "rubbish" }, "InvalidParameterException"),
        ["a state machine that is not there"] = (new StartExecutionRequest { StateMachineArn = MachineArn("nowhere"), Name = "n" }, "StateMachineDoesNotExistException"),
        ["a name that was used with other input"] = (new StartExecutionRequest { StateMachineArn = MachineArn(Decide), Name = "passed", Input = "{}" }, "ExecutionAlreadyExistsException"),
        ["an execution that is not there"] = (new DescribeExecutionRequest { ExecutionArn = ExecutionArn(Decide, "nowhere") }, "ExecutionDoesNotExistException"),
        ["a history that is not there"] = (new GetExecutionHistoryRequest { ExecutionArn = ExecutionArn(Decide, "nowhere") }, "ExecutionDoesNotExistException"),
        ["an ARN that is none"] = (new DescribeExecutionRequest { ExecutionArn = "nonsense" }, "InvalidArnException"),
        ["a token that is none"] = (new SendTaskSuccessRequest { TaskToken = "nonsense", Output = "{}" }, "InvalidTokenException"),
        ["too many events"] = (new PutEventsRequest { Entries = [.. Enumerable.Repeat(new PutEventsRequestEntry { Source = "s" }, 11)] }, "AmazonEventBridgeException"),
        ["a topic that is not there"] = (new PublishRequest { TopicArn = OtherWorld.TopicArn + "-not", Message = "m" }, "NotFoundException"),
        ["a page of alarms that was never given out"] = (new DescribeAlarmsRequest { NextToken = "rubbish" }, "AmazonCloudWatchException"),
    };

    /// <summary>What is asked for.</summary>
    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [PeerTheory(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    [MemberData(nameof(Refused))]
    public async Task Our_exception_says_what_botocores_says_of(string request)
    {
        var (ours, theirs) = await world.RefusedAsync(s_refused[request].Request);

        ours.GetType().Name.ShouldBe(s_refused[request].Type);
        ours.RequestId.ShouldBe(world.Front.Last.Reply.Headers["x-amzn-requestid"]);
        MotoWorld.Witness.ShouldAgree(ErrorComparison.Of(ours, theirs, ClientOperation.Of(s_refused[request].Request).ServiceException));
        MotoWorld.Witness.Compared("refusals");
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task An_exception_of_another_type_would_be_found()
    {
        var (ours, theirs) = await world.RefusedAsync(new ListTasksRequest { Cluster = "nowhere" });

        theirs["Type"] = "ClusterContainsTasksException";

        ErrorComparison.Of(ours, theirs, "AmazonECSException").ShouldBe(["type: ours is ClusterNotFoundException, botocore's ClusterContainsTasksException"]);
    }
}
