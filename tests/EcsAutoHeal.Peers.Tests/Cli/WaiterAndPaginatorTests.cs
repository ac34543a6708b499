namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>The CLI's own waiters see the world change, and its paginators come to the end of every list.</summary>
[Collection(nameof(AwsCli))]
public sealed class WaiterAndPaginatorTests(AwsCli cli) : CliTest(cli)
{
    private readonly List<double> _pauses = [];

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task Services_stable_waits_until_a_forced_deployment_has_rolled_out()
    {
        await JsonAsync("ecs", "update-service", "--cluster", "prod", "--service", "web", "--force-new-deployment");

        var answer = await RunAsync(["ecs", "wait", "services-stable", "--cluster", "prod", "--services", "web"], LetPassAsync);

        (answer.ExitCode, answer.Errors).ShouldBe((0, ""));
        World.Web.Deployments.ShouldHaveSingleItem().RolloutState.ShouldBe("COMPLETED");
        _pauses.ShouldNotBeEmpty();
        _pauses.ShouldAllBe(pause => pause == 15);
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task Tasks_stopped_waits_until_a_task_that_is_told_to_stop_has_stopped()
    {
        await JsonAsync("ecs", "stop-task", "--cluster", "prod", "--task", World.Sick.Arn);

        var answer = await RunAsync(["ecs", "wait", "tasks-stopped", "--cluster", "prod", "--tasks", World.Sick.Arn], LetPassAsync);

        (answer.ExitCode, answer.Errors).ShouldBe((0, ""));
        World.Sick.LastStatus.ShouldBe("STOPPED");
        _pauses.ShouldNotBeEmpty();
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task Tasks_running_fails_for_a_task_that_has_stopped()
    {
        var answer = await RunAsync(["ecs", "wait", "tasks-running", "--cluster", "prod", "--tasks", World.Stopped.Arn]);

        answer.ExitCode.ShouldBe(255);
        answer.Errors.ShouldContain("Waiter TasksRunning failed");
    }

    [PeerTheory(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    [InlineData("taskArns", "ecs list-tasks --cluster prod")]
    [InlineData("OpsItemSummaries", "ssm describe-ops-items")]
    [InlineData("MetricAlarms", "cloudwatch describe-alarms")]
    [InlineData("events", "stepfunctions get-execution-history --execution-arn EXECUTION")]
    public async Task A_list_in_pages_is_the_list_in_one(string member, string command)
    {
        string[] arguments = [.. command.Replace("EXECUTION", World.Waiting[0].Start.Arn, StringComparison.Ordinal).Split(' ')];
        var whole = (await JsonAsync(arguments))[member]!.AsArray();
        whole.Count.ShouldBeGreaterThan(1);
        // Pages of the service, put together by the CLI.
        var calls = World.Stage.Server.Calls.Count;
        var paged = (await JsonAsync([.. arguments, "--page-size", "1"]))[member]!;

        paged.ToJsonString().ShouldBe(whole.ToJsonString());
        (World.Stage.Server.Calls.Count - calls).ShouldBe(whole.Count);

        // Pages of the CLI, each with a token for the next.
        var items = new List<string>();
        for (string? token = null; items.Count == 0 || token is not null;)
        {
            var page = await JsonAsync([.. arguments, "--max-items", $"{(whole.Count + 1) / 2}", .. token is null ? (string[])[] : ["--starting-token", token]]);
            items.AddRange(page[member]!.AsArray().Select(item => item!.ToJsonString()));
            token = (string?)page["NextToken"];
        }

        items.ShouldBe(whole.Select(item => item!.ToJsonString()));
    }

    private Task LetPassAsync(double seconds)
    {
        _pauses.Add(seconds);
        return World.PassAsync(TimeSpan.FromSeconds(seconds));
    }
}
