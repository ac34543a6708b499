using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>TimeoutSeconds of a task and of the machine.</summary>
public sealed class TimeoutTests
{
    [Fact]
    public async Task A_function_that_takes_longer_than_its_state_allows_times_out_then()
    {
        var run = new MachineRun(
            MachineRun.OneTask("\"TimeoutSeconds\": 90"), "{}", call => Outcomes.Echoes(call) with { Duration = TimeSpan.FromSeconds(91) });

        (await run.ErrorAsync()).ShouldBe("States.Timeout");
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(90));
        run.EventTypes.ShouldContain(HistoryEventType.LambdaFunctionTimedOut);
    }

    [Fact]
    public async Task A_function_that_answers_on_the_last_second_is_in_time() =>
        (await new MachineRun(
            MachineRun.OneTask("\"TimeoutSeconds\": 90"), "{}", call => Outcomes.Echoes(call) with { Duration = TimeSpan.FromSeconds(90) }).OutputAsync())
            .ShouldBe("{}");

    [Fact]
    public async Task A_function_that_never_answers_times_out_at_its_states_limit()
    {
        var run = new MachineRun(MachineRun.OneTask("\"TimeoutSeconds\": 90"), "{}", _ => new LambdaOutcome.TimedOut());

        (await run.ErrorAsync()).ShouldBe("States.Timeout");
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Each_attempt_has_the_whole_time()
    {
        var run = new MachineRun(
            MachineRun.OneTask("""
                "TimeoutSeconds": 90, "Retry": [ { "ErrorEquals": ["States.Timeout"], "IntervalSeconds": 2, "MaxAttempts": 1 } ]
                """),
            "{}",
            call => call.Number == 1 ? new LambdaOutcome.TimedOut() : Outcomes.Echoes(call) with { Duration = TimeSpan.FromSeconds(80) });

        (await run.OutputAsync()).ShouldBe("{}");
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(90 + 2 + 80));
    }

    [Fact]
    public async Task A_timeout_is_caught_with_an_empty_cause()
    {
        var run = new MachineRun($$"""
            { "StartAt": "Work", "States": {
              "Work": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", "TimeoutSeconds": 1,
                "Catch": [ { "ErrorEquals": ["States.Timeout"], "Next": "Caught" } ], "End": true },
              "Caught": { "Type": "Succeed" } } }
            """, "{}", _ => new LambdaOutcome.TimedOut());

        (await run.OutputAsync()).ShouldBe("""{"Error":"States.Timeout","Cause":""}""");
    }

    [Fact]
    public async Task A_machine_that_runs_too_long_is_timed_out()
    {
        var run = await new MachineRun("""
            { "StartAt": "Wait", "TimeoutSeconds": 20, "States": { "Wait": { "Type": "Wait", "Seconds": 15, "Next": "Wait more" }, "Wait more": { "Type": "Wait", "Seconds": 15, "End": true } } }
            """).ToEndAsync();

        run.Execution.Status.ShouldBe(ExecutionStatus.TIMED_OUT);
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(20));
        run.Execution.StopDate.ShouldBe(MachineRun.Start.AddSeconds(20));
        run.EventTypes[^1].ShouldBe(HistoryEventType.ExecutionTimedOut);
    }

    [Fact]
    public async Task A_machines_timeout_is_caught_by_nothing()
    {
        var run = await new MachineRun($$"""
            { "StartAt": "Work", "TimeoutSeconds": 20, "States": {
              "Work": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", "TimeoutSeconds": 90,
                "Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Caught" } ], "End": true },
              "Caught": { "Type": "Succeed" } } }
            """, "{}", _ => new LambdaOutcome.TimedOut()).ToEndAsync();

        run.Execution.Status.ShouldBe(ExecutionStatus.TIMED_OUT);
        run.StatesEntered.ShouldBe(["Work"]);
    }
}
