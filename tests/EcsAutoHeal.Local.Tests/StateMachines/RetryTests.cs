using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

public sealed class RetryTests
{
    [Fact]
    public async Task The_delays_grow_by_the_backoff_rate()
    {
        var run = Failing("""{ "ErrorEquals": ["A"], "IntervalSeconds": 2, "MaxAttempts": 4, "BackoffRate": 3 }""");

        (await run.ErrorAsync()).ShouldBe("A");
        run.CallTimes.ShouldBe([0, 2, 8, 26, 80]);
    }

    [Fact]
    public async Task The_delays_stop_growing_at_MaxDelaySeconds()
    {
        var run = await Failing("""{ "ErrorEquals": ["A"], "IntervalSeconds": 2, "MaxAttempts": 4, "BackoffRate": 2, "MaxDelaySeconds": 5 }""").ToEndAsync();

        run.CallTimes.ShouldBe([0, 2, 6, 11, 16]);
    }

    [Fact]
    public async Task The_defaults_are_three_retries_after_1_2_and_4_seconds()
    {
        var run = await Failing("""{ "ErrorEquals": ["A"] }""").ToEndAsync();

        run.CallTimes.ShouldBe([0, 1, 3, 7]);
    }

    [Fact]
    public async Task Full_jitter_takes_a_share_of_the_delay()
    {
        var run = await Failing(
            """{ "ErrorEquals": ["A"], "IntervalSeconds": 10, "MaxAttempts": 2, "BackoffRate": 2, "JitterStrategy": "FULL" }""", new FixedRandom(0.25)).ToEndAsync();

        run.CallTimes.ShouldBe([0, 2.5, 7.5]);
    }

    [Fact]
    public async Task No_jitter_takes_the_whole_delay()
    {
        var run = await Failing(
            """{ "ErrorEquals": ["A"], "IntervalSeconds": 10, "MaxAttempts": 1, "JitterStrategy": "NONE" }""", new FixedRandom(0.25)).ToEndAsync();

        run.CallTimes.ShouldBe([0, 10]);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_run()
    {
        const string retrier = """{ "ErrorEquals": ["A"], "MaxAttempts": 5, "JitterStrategy": "FULL" }""";

        var first = await Failing(retrier, new Random(42)).ToEndAsync();
        var second = await Failing(retrier, new Random(42)).ToEndAsync();

        second.CallTimes.ShouldBe(first.CallTimes);
    }

    [Fact]
    public async Task MaxAttempts_0_means_no_retry()
    {
        var run = await Failing("""{ "ErrorEquals": ["A"], "MaxAttempts": 0 }, { "ErrorEquals": ["States.ALL"] }""").ToEndAsync();

        run.CallTimes.ShouldBe([0]);
    }

    [Fact]
    public async Task Each_retrier_counts_its_own_retries()
    {
        var run = new MachineRun(
            MachineRun.OneTask("""
                "Retry": [ { "ErrorEquals": ["A"], "MaxAttempts": 1, "IntervalSeconds": 1 }, { "ErrorEquals": ["B"], "MaxAttempts": 2, "IntervalSeconds": 10, "BackoffRate": 1 } ]
                """),
            function: call => Outcomes.Throws(call.Number is 1 or 5 ? "A" : "B"));

        (await run.ErrorAsync()).ShouldBe("B");
        run.CallTimes.ShouldBe([0, 1, 11, 21]);
    }

    [Fact]
    public async Task A_retrier_that_is_used_up_leaves_the_error_to_no_other()
    {
        var run = await Failing("""{ "ErrorEquals": ["A"], "MaxAttempts": 1 }, { "ErrorEquals": ["States.ALL"], "MaxAttempts": 5 }""").ToEndAsync();

        run.CallTimes.ShouldBe([0, 1]);
    }

    [Fact]
    public async Task An_error_that_no_retrier_names_is_not_retried()
    {
        var run = await Failing("""{ "ErrorEquals": ["B"] }""").ToEndAsync();

        run.CallTimes.ShouldBe([0]);
    }

    [Fact]
    public async Task The_counters_begin_anew_when_the_state_is_entered_again()
    {
        var run = new MachineRun($$"""
            { "StartAt": "Work", "States": {
              "Work": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", "Retry": [ { "ErrorEquals": ["A"], "MaxAttempts": 1 } ], "Next": "Again?" },
              "Again?": { "Type": "Choice", "Choices": [ { "Variable": "$.again", "BooleanEquals": true, "Next": "Work" } ], "Default": "Done" },
              "Done": { "Type": "Succeed" } } }
            """, function: call => call.Number is 1 or 3 ? Outcomes.Throws("A") : Outcomes.Returns(call.Number == 2 ? """{"again":true}""" : """{"again":false}"""));

        await run.OutputAsync();
        run.CallTimes.ShouldBe([0, 1, 1, 2]);
    }

    [Fact]
    public async Task A_retry_writes_the_attempts_events_again_and_enters_the_state_once()
    {
        var run = await new MachineRun(
            MachineRun.OneTask("""
                "Retry": [ { "ErrorEquals": ["A"] } ]
                """),
            function: call => call.Number == 1 ? Outcomes.Throws("A") : Outcomes.Returns("1")).ToEndAsync();

        run.EventTypes.ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered,
            HistoryEventType.LambdaFunctionScheduled, HistoryEventType.LambdaFunctionStarted, HistoryEventType.LambdaFunctionFailed,
            HistoryEventType.LambdaFunctionScheduled, HistoryEventType.LambdaFunctionStarted, HistoryEventType.LambdaFunctionSucceeded,
            HistoryEventType.TaskStateExited, HistoryEventType.ExecutionSucceeded]);
    }

    [Fact]
    public async Task It_says_when_the_retry_is_due()
    {
        var run = Failing("""{ "ErrorEquals": ["A"], "IntervalSeconds": 9 }""");

        await run.Execution.StepAsync();

        run.Execution.ResumeAt.ShouldBe(MachineRun.Start.AddSeconds(9));
    }

    private static MachineRun Failing(string retriers, Random? jitter = null) =>
        new(MachineRun.OneTask($"\"Retry\": [ {retriers} ]"), "{}", _ => Outcomes.Throws("A"), jitter);
}
