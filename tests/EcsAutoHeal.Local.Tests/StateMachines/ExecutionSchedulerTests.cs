using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

public sealed class ExecutionSchedulerTests
{
    private const string WaitThenWork = $$"""
        { "StartAt": "Wait", "States": {
          "Wait": { "Type": "Wait", "SecondsPath": "$.wait", "Next": "Work" },
          "Work": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", "End": true } } }
        """;

    private readonly VirtualClock _clock = new(MachineRun.Start);
    private readonly ScriptedInvoker _invoker;
    private readonly ExecutionScheduler _scheduler;
    private readonly List<string> _log = [];

    public ExecutionSchedulerTests()
    {
        _invoker = new ScriptedInvoker(_clock, Outcomes.Echoes);
        _scheduler = new ExecutionScheduler(_clock);
        _scheduler.HistoryAppended += (sender, appended) =>
            _log.Add($"{(appended.Timestamp - MachineRun.Start).TotalSeconds} {((Execution)sender!).Start.Name} {appended.Type}");
    }

    [Fact]
    public async Task The_execution_that_is_ready_first_goes_first()
    {
        Add("slow", 20);
        Add("fast", 10);

        await _scheduler.RunUntilIdleAsync();

        _invoker.Invocations.Select(call => (call.Payload.GetProperty("name").GetString(), (call.At - MachineRun.Start).TotalSeconds))
            .ShouldBe([("fast", 10), ("slow", 20)]);
    }

    [Fact]
    public async Task Among_equals_the_one_that_was_started_first_goes_first()
    {
        Add("one", 10);
        Add("two", 10);

        await _scheduler.RunUntilIdleAsync();

        _invoker.Invocations.Select(call => call.Payload.GetProperty("name").GetString()).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task An_engine_with_executions_of_its_own_goes_on_in_the_same_time()
    {
        var engine = new OtherEngine(_clock, MachineRun.Start.AddSeconds(5), MachineRun.Start.AddSeconds(15));
        _scheduler.Add(engine);
        var execution = Add("ours", 10);

        await _scheduler.RunUntilIdleAsync();

        engine.Steps.ShouldBe([5, 15]);
        _scheduler.Executions.ShouldBe([execution]);
        _invoker.Invocations.ShouldHaveSingleItem().At.ShouldBe(MachineRun.Start.AddSeconds(10));
    }

    [Fact]
    public async Task Interleaved_executions_keep_apart()
    {
        var one = Add("one", 10);
        var two = Add("two", 10);
        while (one.Status == ExecutionStatus.RUNNING || two.Status == ExecutionStatus.RUNNING)
        {
            foreach (var execution in new[] { two, one }.Where(execution => execution.CanStep)) await execution.StepAsync();
            await _clock.AdvanceToAsync(_clock.GetUtcNow().AddSeconds(1));
        }

        one.Output.ShouldBe("""{"name":"one","wait":10}""");
        two.Output.ShouldBe("""{"name":"two","wait":10}""");
        one.History.Select(entry => (entry.Id, entry.PreviousEventId, entry.Type)).ShouldBe(two.History.Select(entry => (entry.Id, entry.PreviousEventId, entry.Type)));
    }

    [Fact]
    public async Task A_happening_may_start_an_execution()
    {
        _clock.Schedule(MachineRun.Start.AddMinutes(1), () => Add("late", 5));

        await _scheduler.RunUntilIdleAsync();

        _scheduler.Executions.Single().StopDate.ShouldBe(MachineRun.Start.AddSeconds(65));
    }

    [Fact]
    public async Task A_happening_comes_before_the_executions_that_are_due_with_it()
    {
        Add("one", 10);
        var invocationsThen = -1;
        _clock.Schedule(MachineRun.Start.AddSeconds(10), () => invocationsThen = _invoker.Invocations.Count);

        await _scheduler.RunUntilIdleAsync();

        invocationsThen.ShouldBe(0);
    }

    [Fact]
    public async Task Every_event_is_told_with_its_time()
    {
        Add("one", 10);

        await _scheduler.RunUntilIdleAsync();

        _log.ShouldBe([
            "0 one ExecutionStarted", "0 one WaitStateEntered", "10 one WaitStateExited", "10 one TaskStateEntered",
            "10 one LambdaFunctionScheduled", "10 one LambdaFunctionStarted", "10 one LambdaFunctionSucceeded", "10 one TaskStateExited",
            "10 one ExecutionSucceeded"]);
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        Add("one", 10);

        await Should.ThrowAsync<OperationCanceledException>(() => _scheduler.RunUntilIdleAsync(new CancellationToken(canceled: true)));
    }

    private Execution Add(string name, int wait)
    {
        var execution = MachineRun.New(name, StateMachineDefinition.Parse(WaitThenWork), $$"""{"name":"{{name}}","wait":{{wait}}}""", _invoker, _clock);
        _scheduler.Add(execution);
        return execution;
    }
}
