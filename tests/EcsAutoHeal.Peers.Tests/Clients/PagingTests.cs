using System.Text.Json.Nodes;
using Amazon.CloudWatch.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Amazon.StepFunctions.Model;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Functions.Reading;
using EcsAutoHeal.Peers.Tests.Clients.World;
using static EcsAutoHeal.Peers.Tests.Clients.World.ExecutionWorld;
using Task = System.Threading.Tasks.Task;

namespace EcsAutoHeal.Peers.Tests.Clients;

/// <summary>Pages: a token that is handed on gives the page that botocore's paginator gets.</summary>
[Collection(MotoCollection.Name)]
public sealed class PagingTests(MotoWorld world)
{
    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public Task Tasks_come_in_pages() => AgreeAsync(
        token => new ListTasksRequest { Cluster = EcsWorld.Cluster, MaxResults = 2, NextToken = token },
        reply => ((ListTasksResponse)reply).TaskArns!, reply => ((ListTasksResponse)reply).NextToken,
        world.Boto.PagesAsync("ecs", "list_tasks", new { cluster = EcsWorld.Cluster }, "taskArns", 2), arn => arn);

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public Task The_history_of_an_execution_comes_in_pages() => AgreeAsync(
        token => new GetExecutionHistoryRequest { ExecutionArn = ExecutionArn(Ask, "approved"), MaxResults = 3, NextToken = token },
        reply => ((GetExecutionHistoryResponse)reply).Events!.Select(e => e.Id!.Value), reply => ((GetExecutionHistoryResponse)reply).NextToken,
        world.Boto.PagesAsync("stepfunctions", "get_execution_history", new { executionArn = ExecutionArn(Ask, "approved") }, "events", 3), e => e["id"]!);

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public Task Alarms_come_in_pages() => AgreeAsync(
        token => new DescribeAlarmsRequest { MaxRecords = 1, NextToken = token },
        reply => ((DescribeAlarmsResponse)reply).MetricAlarms!.Select(a => a.AlarmName), reply => ((DescribeAlarmsResponse)reply).NextToken,
        world.Boto.PagesAsync("cloudwatch", "describe_alarms", new { }, "MetricAlarms", 1), a => a["AlarmName"]!);

    // botocore has no paginator for it: the end is where a token repeats.
    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task The_lines_of_a_log_come_in_pages_until_the_token_repeats()
    {
        var lines = new List<string?>();
        var sizes = new List<int>();
        for (string? token = null, last = "none yet"; token != last;)
        {
            var reply = (GetLogEventsResponse)await world.CallAsync(new GetLogEventsRequest { LogGroupName = OtherWorld.LogGroup, LogStreamName = OtherWorld.LogStream, StartFromHead = true, Limit = 2, NextToken = token });
            lines.AddRange(reply.Events!.Select(e => e.Message));
            sizes.Add(reply.Events!.Count);
            (last, token) = (token, reply.NextForwardToken);
        }

        var whole = await world.Boto.CallAsync("logs", "get_log_events", new { logGroupName = OtherWorld.LogGroup, logStreamName = OtherWorld.LogStream, startFromHead = true });
        MotoWorld.Witness.ShouldAgree(lines.SequenceEqual(whole["events"]!.AsArray().Select(e => e!["message"]!.GetValue<string>())) ? [] : [$"lines of a log: we read {string.Join(" | ", lines)}"]);
        sizes.ShouldBe([2, 2, 1, 0]);
        MotoWorld.Witness.Compared("pages", sizes.Count);
    }

    [PeerFact(nameof(PeerTool.Moto), nameof(PeerTool.Botocore))]
    public async Task Triage_sees_the_tasks_of_every_page()
    {
        var reader = new EcsReader(new AwsConnection { Endpoint = world.Front.Address, Region = MotoWorld.Region, Credentials = world.UserCredentials });

        var tasks = await reader.TasksOfAsync(EcsWorld.Cluster, null, "web", "RUNNING", CancellationToken.None);

        // moto gives two at a time where no number is asked for.
        var pages = await world.Boto.PagesAsync("ecs", "list_tasks", new { cluster = EcsWorld.Cluster, family = "web", desiredStatus = "RUNNING" }, "taskArns", 100);
        tasks.Select(t => t.TaskArn).ShouldBe(pages.SelectMany(p => p!.AsArray()).Select(arn => arn!.GetValue<string>()));
        tasks.Count.ShouldBeGreaterThan(2);
    }

    private async Task AgreeAsync<T>(
        Func<string?, AmazonWebServiceRequest> page, Func<AmazonWebServiceResponse, IEnumerable<T>> items, Func<AmazonWebServiceResponse, string?> next,
        Task<JsonArray> theirs, Func<JsonNode, JsonNode> item)
    {
        var ours = new JsonArray();
        string? token = null;
        do
        {
            var reply = await world.CallAsync(page(token));
            ours.Add(new JsonArray([.. items(reply).Select(i => JsonValue.Create(i))]));
            token = next(reply);
        }
        while (token is not null);

        var expected = new JsonArray([.. (await theirs).Select(p => new JsonArray([.. p!.AsArray().Select(i => item(i!).DeepClone())]))]);
        MotoWorld.Witness.ShouldAgree(ours.ToJsonString() == expected.ToJsonString() ? [] : [$"pages: ours are {ours}, botocore's {expected}"]);
        ours.Count.ShouldBeGreaterThan(1);
        MotoWorld.Witness.Compared("pages", ours.Count);
    }
}
