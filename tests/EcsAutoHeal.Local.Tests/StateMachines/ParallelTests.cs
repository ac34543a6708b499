using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

public sealed class ParallelTests
{
    [Fact]
    public async Task Every_branch_gets_the_input_and_the_result_is_the_array_of_outputs()
    {
        var run = new MachineRun(
            Parallel(members: """ "ResultPath": "$.both",""", Task("A", "\"ResultPath\": \"$.a\","), Task("B", "\"ResultPath\": \"$.b\",")),
            """{"n":1}""",
            _ => Outcomes.Returns("2"));

        (await run.OutputAsync()).ShouldBe("""{"n":1,"both":[{"n":1,"a":2},{"n":1,"b":2}]}""");
    }

    [Fact]
    public async Task Parameters_are_the_input_of_every_branch()
    {
        var run = new MachineRun(Parallel("\"Parameters\": { \"m.$\": \"$.n\" },", Task("A"), Task("B")), """{"n":1}""");

        (await run.OutputAsync()).ShouldBe("""[{"m":1},{"m":1}]""");
    }

    [Fact]
    public async Task Branches_wait_side_by_side()
    {
        var run = await new MachineRun(Parallel("", Wait("A", 30), Wait("B", 50))).ToEndAsync();

        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(50));
        run.Execution.History.Where(entry => entry.Type == HistoryEventType.WaitStateExited).Select(entry => entry.StateName).ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task A_branch_retries_while_the_other_goes_on()
    {
        var run = await new MachineRun(
            Parallel("", Task("A", "\"Retry\": [ { \"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 4 } ],"), Wait("B", 2)),
            function: call => call.Number == 1 ? Outcomes.Throws("E") : Outcomes.Echoes(call)).ToEndAsync();

        run.Execution.Status.ShouldBe(ExecutionStatus.SUCCEEDED);
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task The_first_error_in_a_branch_fails_the_state_and_stops_the_others()
    {
        var run = new MachineRun(
            Parallel("", Wait("A", 60), Fail("B")));

        (await run.ErrorAsync()).ShouldBe("Broken");
        run.Execution.Cause.ShouldBe("It broke.");
        run.Elapsed.ShouldBe(TimeSpan.Zero);
        run.EventTypes.ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.ParallelStateEntered, HistoryEventType.ParallelStateStarted,
            HistoryEventType.WaitStateEntered, HistoryEventType.FailStateEntered, HistoryEventType.ParallelStateFailed, HistoryEventType.ExecutionFailed]);
    }

    [Fact]
    public async Task An_error_in_a_branch_can_be_caught_at_the_state()
    {
        var run = new MachineRun(Parallel("\"Catch\": [ { \"ErrorEquals\": [\"Broken\"], \"ResultPath\": \"$.failure\", \"Next\": \"Done\" } ],", Fail("A")), """{"n":1}""");

        (await run.OutputAsync()).ShouldBe("""{"n":1,"failure":{"Error":"Broken","Cause":"It broke."}}""");
        run.EventTypes.ShouldContain(HistoryEventType.ParallelStateFailed);
        run.EventTypes.ShouldContain(HistoryEventType.ParallelStateExited);
    }

    [Fact]
    public async Task An_error_in_a_branch_can_be_retried_at_the_state()
    {
        var run = new MachineRun(
            Parallel("\"Retry\": [ { \"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 5 } ],", Task("A"), Task("B")),
            function: call => call.Number == 2 ? Outcomes.Throws("E") : Outcomes.Returns("1"));

        (await run.OutputAsync()).ShouldBe("[1,1]");
        run.CallTimes.ShouldBe([0, 0, 5, 5]);
        run.EventTypes.Count(type => type == HistoryEventType.ParallelStateStarted).ShouldBe(2);
        run.EventTypes.ShouldNotContain(HistoryEventType.ParallelStateFailed);
    }

    [Fact]
    public async Task A_runtime_error_in_a_branch_is_not_caught_at_the_state() =>
        (await new MachineRun(
            Parallel(
                "\"Catch\": [ { \"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Done\" } ],",
                """{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "$.none", "End": true } } }""")).ErrorAsync()).ShouldBe("States.Runtime");

    [Fact]
    public async Task A_branch_that_is_stopped_waits_for_no_answer_any_more()
    {
        var run = new MachineRun(
            Parallel(
                "\"Catch\": [ { \"ErrorEquals\": [\"Broken\"], \"Next\": \"Rest\" } ],",
                """
                { "StartAt": "Ask", "States": { "Ask": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
                  "Parameters": { "FunctionName": "ask", "Payload.$": "$$.Task.Token" }, "End": true } } }
                """,
                Fail("B")).Replace("\"Done\": {", "\"Rest\": { \"Type\": \"Wait\", \"Seconds\": 60, \"Next\": \"Done\" }, \"Done\": {", StringComparison.Ordinal));
        for (var step = 0; step < 3; step++) await run.Execution.StepAsync();
        run.Execution.Status.ShouldBe(ExecutionStatus.RUNNING);

        run.Execution.CompleteTask(run.Invoker.Invocations.Single().Payload.GetString()!, "1").ShouldBe(TokenAnswer.TimedOut);
    }

    [Fact]
    public async Task Events_of_a_branch_follow_one_another_from_the_start_of_the_state()
    {
        var run = await new MachineRun(Parallel("", Wait("A", 2), Wait("B", 1))).ToEndAsync();

        run.Execution.History.Select(entry => (entry.Type, entry.StateName, entry.PreviousEventId)).ShouldBe([
            (HistoryEventType.ExecutionStarted, null, 0),
            (HistoryEventType.ParallelStateEntered, "Both", 0),
            (HistoryEventType.ParallelStateStarted, "Both", 2),
            (HistoryEventType.WaitStateEntered, "A", 3),
            (HistoryEventType.WaitStateEntered, "B", 3),
            (HistoryEventType.WaitStateExited, "B", 5),
            (HistoryEventType.WaitStateExited, "A", 4),
            (HistoryEventType.ParallelStateSucceeded, "Both", 7),
            (HistoryEventType.ParallelStateExited, "Both", 7),
            (HistoryEventType.SucceedStateEntered, "Done", 9),
            (HistoryEventType.SucceedStateExited, "Done", 10),
            (HistoryEventType.ExecutionSucceeded, null, 11),
        ]);
    }

    [Fact]
    public async Task A_Parallel_may_stand_in_a_branch()
    {
        var inner = """{ "StartAt": "Inner", "States": { "Inner": { "Type": "Parallel", "Branches": [ """ + Wait("A", 3) + ", " + Wait("B", 4) + """ ], "End": true } } }""";
        var run = await new MachineRun(Parallel("", inner, Wait("C", 1)), "1").ToEndAsync();

        run.Execution.Output.ShouldBe("[[1,1],1]");
        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(4));
    }

    private static string Parallel(string members, params string[] branches) => $$"""
        { "StartAt": "Both", "States": {
          "Both": { "Type": "Parallel", {{members}} "Branches": [ {{string.Join(", ", branches)}} ], "Next": "Done" },
          "Done": { "Type": "Succeed" } } }
        """;

    private static string Task(string name, string members = "") =>
        $$"""{ "StartAt": "{{name}}", "States": { "{{name}}": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", {{members}} "End": true } } }""";

    private static string Wait(string name, int seconds) =>
        $$"""{ "StartAt": "{{name}}", "States": { "{{name}}": { "Type": "Wait", "Seconds": {{seconds}}, "End": true } } }""";

    private static string Fail(string name) =>
        $$"""{ "StartAt": "{{name}}", "States": { "{{name}}": { "Type": "Fail", "Error": "Broken", "Cause": "It broke." } } }""";
}
