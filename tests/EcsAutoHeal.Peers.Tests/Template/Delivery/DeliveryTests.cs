using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>Which rule delivers which event: on moto's EventBridge, by our own EventPattern, and as is expected.</summary>
[Collection(nameof(MotoStacks))]
public sealed class DeliveryTests(MotoStacks stacks)
{
    private static Task<IReadOnlyDictionary<string, BusRun>>? s_runs;

    [PeerTheory(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    [MemberData(nameof(MotoStacks.Names), MemberType = typeof(MotoStacks))]
    public async Task Every_event_is_delivered_once_by_the_rule_for_its_kind_and_by_no_other(string name)
    {
        var run = (await RunsAsync())[name];

        TemplateWitness.Rules.Compared("events", run.Outcomes.Count);
        TemplateWitness.Rules.Compared("events that a rule delivers", run.Outcomes.Count(outcome => outcome.Theirs.Count > 0));
        TemplateWitness.Rules.ShouldAgree([.. run.Differences()]);
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task There_is_an_event_of_every_kind()
    {
        var runs = await RunsAsync();

        EventKind.Table("", "").Select(kind => kind.Name).Except(runs.Values.SelectMany(run => run.Outcomes).SelectMany(outcome => outcome.Kinds).Select(kind => kind.Name)).ShouldBeEmpty();
    }

    /// <summary>EventBridge does (aws/event-ruler, "JSON Array Matching"), and so do our own patterns.</summary>
    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Moto_does_not_look_into_a_list_of_containers()
    {
        var dead = (await RunsAsync())[nameof(StackRequest.Default)].Outcomes.Where(outcome => outcome.Expected.Contains(BusRun.Outcome.RuleThatLooksIntoContainers)).ToList();

        dead.ShouldNotBeEmpty();
        dead.ShouldAllBe(outcome => outcome.AsItIs.Rules.Count == 0);
    }

    [Fact]
    public async Task An_init_container_that_has_ended_passes_the_rule_and_the_code_lets_it_go()
    {
        var scenario = ScenarioLibrary.Find("init-container")!;
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        var delivered = new List<string>();
        stage.Queue.Offered += (_, rules) => delivered.AddRange(rules);

        await stage.RunAsync();

        delivered.ShouldContain(BusRun.Outcome.RuleThatLooksIntoContainers);
        var result = SimulationResult.Of(stage);
        result.Executions.ShouldContain(execution => execution.States.Contains("NothingToDo"));
        result.OpsItems.ShouldBeEmpty();
        result.Notifications.ShouldBeEmpty();
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task A_rule_that_takes_containers_of_tasks_on_their_way_down_would_be_found()
    {
        var differences = (await RunsAsync())[nameof(StackRequest.Faulty)].Differences().ToList();

        differences.ShouldContain("event-running-sidecar-stopped.json with desiredStatus \"STOPPED\": expected no rule, by our EventPattern ContainerStoppedInRunningTaskRule");
        differences.ShouldContain("event-running-sidecar-stopped.json with desiredStatus \"STOPPED\": expected no rule, on moto ContainerStoppedInRunningTaskRule");
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task An_alarm_that_goes_to_the_wrong_queue_would_be_missed_in_the_right_one() =>
        (await RunsAsync())[nameof(StackRequest.Faulty)].Differences().ShouldContain("alarm-single-metric.json with alarmName \"ecs-auto-heal-web\": delivered by AlarmRule, 0 times in the queue");

    private Task<IReadOnlyDictionary<string, BusRun>> RunsAsync() => s_runs ??= BusRun.AllAsync(stacks);
}
