using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class GetLogEventsTests : LocalAwsTest
{
    private const string Group = "/ecs/web";

    private string Stream => $"ecs/sidecar/{World.Ecs.Tasks[0].Id}";

    [Fact]
    public async Task The_tail_is_the_newest_lines_oldest_first()
    {
        Write(10);

        var reply = await ReadAsync(limit: 3);

        Messages(reply).ShouldBe(["line 7", "line 8", "line 9"]);
        reply.Body["events"]![0]!["timestamp"]!.GetValue<long>().ShouldBe(World.Start.AddSeconds(-93).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task The_backward_token_leads_to_older_lines_and_repeats_at_the_end()
    {
        Write(5);

        var first = await ReadAsync(limit: 3);
        var second = await ReadAsync(limit: 3, token: Backward(first));
        var third = await ReadAsync(limit: 3, token: Backward(second));

        Messages(second).ShouldBe(["line 0", "line 1"]);
        Messages(third).ShouldBeEmpty();
        Backward(third).ShouldBe(Backward(second));
    }

    [Fact]
    public async Task From_the_head_the_forward_token_leads_to_newer_lines()
    {
        Write(5);

        var first = await ReadAsync(limit: 3, fromHead: true);
        var second = await ReadAsync(limit: 3, fromHead: true, token: first.Body["nextForwardToken"]!.ToString());

        Messages(first).ShouldBe(["line 0", "line 1", "line 2"]);
        Messages(second).ShouldBe(["line 3", "line 4"]);
    }

    [Fact]
    public async Task The_start_is_inclusive_and_the_end_exclusive()
    {
        Write(5);

        var reply = await CallAsync("Logs_20140328.GetLogEvents", new JsonObject
        {
            ["logGroupName"] = Group,
            ["logStreamName"] = Stream,
            ["startTime"] = World.Start.AddSeconds(-99).ToUnixTimeMilliseconds(),
            ["endTime"] = World.Start.AddSeconds(-97).ToUnixTimeMilliseconds(),
        }.ToJsonString());

        Messages(reply).ShouldBe(["line 1", "line 2"]);
    }

    [Fact]
    public async Task The_last_words_of_a_container_can_be_read_5_seconds_later()
    {
        World.Ecs.KillContainer(World.Ecs.Tasks[0], "sidecar", 1, null, ["panic: no memory"]);

        Messages(await ReadAsync()).ShouldBeEmpty();
        await World.AdvanceAsync(5);
        Messages(await ReadAsync()).ShouldBe(["panic: no memory"]);
    }

    [Fact]
    public async Task A_stream_or_a_group_that_is_not_there_is_a_ResourceNotFoundException()
    {
        (await ReadAsync(stream: "ecs/sidecar/0")).Message.ShouldBe("The specified log stream does not exist.");
        World.Cloud.Logs.DeleteGroup(Group);
        var reply = await ReadAsync();
        (reply.Error, reply.Message).ShouldBe(("ResourceNotFoundException", "The specified log group does not exist."));
    }

    [Fact]
    public async Task A_task_that_never_started_has_no_stream()
    {
        var task = World.Ecs.FailToStart(Web, "CannotPullContainerError: x");
        await World.AdvanceAsync(60);

        (await ReadAsync(stream: $"ecs/sidecar/{task.Id}")).Error.ShouldBe("ResourceNotFoundException");
    }

    private void Write(int count)
    {
        for (var i = 0; i < count; i++) World.Cloud.Logs.Write(Group, Stream, $"line {i}", World.Start.AddSeconds(i - 100));
    }

    private Task<Reply> ReadAsync(int limit = 100, bool fromHead = false, string? token = null, string? stream = null)
    {
        var request = new JsonObject { ["logGroupName"] = Group, ["logStreamName"] = stream ?? Stream, ["limit"] = limit, ["startFromHead"] = fromHead };
        if (token is not null) request["nextToken"] = token;
        return CallAsync("Logs_20140328.GetLogEvents", request.ToJsonString());
    }

    private static string Backward(Reply reply) => reply.Body["nextBackwardToken"]!.ToString();

    private static IEnumerable<string> Messages(Reply reply) => reply.Body["events"]!.AsArray().Select(line => line!["message"]!.ToString());
}
