using EcsAutoHeal.Functions.Sweeping;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Functions.Tests.Sweeping;

public sealed class SweepTests : FunctionTests
{
    private const string Found = "ECS Container Found Stopped";

    [Fact]
    public async Task A_dead_sidecar_is_reported_with_its_exit_code_and_the_route()
    {
        var task = await DieUnseenAsync(AddService());

        var answer = await SweepAsync();

        var detail = Stage.LastEvent(Found).GetProperty("detail");
        detail.GetProperty("taskArn").GetString().ShouldBe(task.Arn);
        detail.GetProperty("serviceName").GetString().ShouldBe("web");
        detail.GetProperty("route").GetString().ShouldBe("sweep");
        detail.GetProperty("containers").EnumerateArray().Single(c => c.TryGetProperty("found", out _)).GetProperty("exitCode").GetInt32().ShouldBe(137);
        Stage.LastEvent(Found).GetProperty("resources")[0].GetString().ShouldBe(task.Arn);
        answer.GetRawText().ShouldBe("""{"tasks":1,"reported":1}""");
    }

    [Fact]
    public async Task Where_all_is_well_nothing_is_reported_and_no_task_definition_asked_for()
    {
        AddService();

        (await SweepAsync()).GetRawText().ShouldBe("""{"tasks":1,"reported":0}""");

        Stage.Calls("events:PutEvents").ShouldBeEmpty();
        Stage.Calls("ecs:DescribeTaskDefinition").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cluster_that_is_missing_fails_the_sweep_and_keeps_no_other_from_being_swept()
    {
        Stage.Settings["SWEEP_CLUSTERS"] = "gone,prod";
        await DieUnseenAsync(AddService());

        var error = await FailureOf<SweepIncomplete>(SweepAsync);

        error.Message.ShouldBe("Not swept wholly: gone. gone: stopped before its first task: ecs:ListTasks was refused (ClusterNotFoundException): Cluster not found.");
        Reports().ShouldBe(1);
    }

    [Fact]
    public async Task A_task_definition_that_cannot_be_read_is_named()
    {
        await DieUnseenAsync(AddService());
        Stage.Deny("ecs:DescribeTaskDefinition");

        (await FailureOf<SweepIncomplete>(SweepAsync)).Message.ShouldStartWith("Not swept wholly: task definition web:7. task definition web:7: ecs:DescribeTaskDefinition was denied");
    }

    [Fact]
    public async Task A_bus_that_may_not_be_written_to_fails_the_sweep()
    {
        await DieUnseenAsync(AddService());
        Stage.Deny("events:PutEvents");

        (await FailureOf<SweepIncomplete>(SweepAsync)).Message.ShouldContain("prod: stopped before its first task: events:PutEvents was denied");
    }

    [Theory]
    [InlineData("ecs:ListTasks")]
    [InlineData("ecs:DescribeTasks")]
    [InlineData("ecs:DescribeTaskDefinition")]
    [InlineData("events:PutEvents")]
    public async Task A_sweep_that_is_throttled_waits_and_goes_on(string operation)
    {
        await DieUnseenAsync(AddService());
        for (var times = 0; times < 3; times++) Stage.BreakOnce(operation, Fault.Error("ThrottlingException", "Rate exceeded"));

        await SweepAsync();

        Stage.Calls(operation).Count.ShouldBe(4);
        Reports().ShouldBe(1);
    }

    [Fact]
    public async Task One_that_stays_throttled_fails_visibly()
    {
        AddService();
        Stage.Break("ecs:DescribeTasks", Fault.Error("ThrottlingException", "Rate exceeded"));

        (await FailureOf<SweepIncomplete>(SweepAsync)).Message.ShouldContain("prod: stopped before its first task: ecs:DescribeTasks was throttled");
    }

    [Fact]
    public async Task Of_a_call_to_EventBridge_only_what_failed_is_sent_again()
    {
        var service = AddService(tasks: 3);
        foreach (var task in Stage.Cloud.Ecs.RunningTasksOf(service)) Stage.Cloud.Ecs.KillContainer(task, Sidecar, 1);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));
        var bus = new ChoosyBus(Stage.Server.InProcess, refusals: 1);

        await Host(bus).InvokeAsync("Sweep", Json("{}"));

        bus.Sent.Select(entries => entries.Count).ShouldBe([3, 1]);
        bus.Sent[1].ShouldBe([bus.Sent[0][0]]);
    }

    [Fact]
    public async Task Reports_that_EventBridge_does_not_take_fail_the_sweep()
    {
        await DieUnseenAsync(AddService());
        var bus = new ChoosyBus(Stage.Server.InProcess, refusals: int.MaxValue);

        (await FailureOf<SweepIncomplete>(() => Host(bus).InvokeAsync("Sweep", Json("{}")))).Message
            .ShouldBe("Not swept wholly: prod. prod: 1 reports were not taken by EventBridge (InternalFailure: try again)");
        bus.Sent.Count.ShouldBe(4);
    }

    [Fact]
    public async Task When_the_time_runs_out_what_was_found_is_told_and_the_place_named()
    {
        var service = AddService(tasks: 250);
        Stage.Cloud.Ecs.KillContainer(Stage.Cloud.Ecs.RunningTasksOf(service)[99], Sidecar, 1);
        Stage.Cloud.Ecs.KillContainer(Stage.Cloud.Ecs.RunningTasksOf(service)[249], Sidecar, 1);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));
        using var deadline = new CancellationTokenSource();
        Stage.Server.Faults = call =>
        {
            if (call.Operation == "PutEvents") deadline.Cancel();
            return null;
        };

        var error = await FailureOf<SweepIncomplete>(() => Host(Stage.Server.InProcess).InvokeAsync("Sweep", Json("{}"), deadline.Token));

        error.Message.ShouldStartWith("Not swept wholly: prod. prod: the time ran out ");
        Reports().ShouldBe(1);
    }

    [Fact]
    public async Task Without_clusters_the_setting_is_named()
    {
        Stage.Settings.Remove("SWEEP_CLUSTERS");

        (await FailureOf<InvalidOperationException>(SweepAsync)).Message.ShouldStartWith("SWEEP_CLUSTERS: expected ");
    }

    private Task<System.Text.Json.JsonElement> SweepAsync() => Stage.InvokeAsync("Sweep", Json("{}"));

    private async Task<LocalTask> DieUnseenAsync(LocalService service) => await KillSidecarAsync(service);

    private int Reports() => Stage.Cloud.Events.History.Count(e => e["detail-type"]!.ToString() == Found);

    private FunctionHost Host(Amazon.Runtime.HttpClientFactory http) =>
        new(Stage.Settings, LocalFunctions.ConnectionTo(InProcessHttp.Endpoint, Stage.Cloud.Region, "Sweep") with { Http = http }, Stage.Cloud.Clock);
}
