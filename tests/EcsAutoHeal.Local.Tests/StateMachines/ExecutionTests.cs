using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>An execution as a whole: its steps, its end, and being stopped.</summary>
public sealed class ExecutionTests
{
    private const string TwoTasks = $$"""
        { "StartAt": "First", "States": {
          "First": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", "Next": "Second" },
          "Second": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", "End": true } } }
        """;

    [Fact]
    public async Task A_step_enters_one_state_and_does_one_attempt()
    {
        var run = new MachineRun(TwoTasks);

        await run.Execution.StepAsync();

        run.StatesEntered.ShouldBe(["First"]);
        run.Execution.Status.ShouldBe(ExecutionStatus.RUNNING);
        run.Execution.CanStep.ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_step_ends_the_execution()
    {
        var run = new MachineRun(TwoTasks, """{"n":1}""");
        await run.Execution.StepAsync();
        await run.Execution.StepAsync();

        run.Execution.Status.ShouldBe(ExecutionStatus.SUCCEEDED);
        run.Execution.Output.ShouldBe("""{"n":1}""");
        run.Execution.CanStep.ShouldBeFalse();
        (run.Execution.StartDate, run.Execution.StopDate).ShouldBe((MachineRun.Start, MachineRun.Start));
    }

    [Fact]
    public async Task A_step_that_cannot_be_taken_is_refused()
    {
        var run = new MachineRun(MachineRun.OneState("\"Type\": \"Wait\", \"Seconds\": 1"));
        await run.Execution.StepAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => run.Execution.StepAsync());
    }

    [Fact]
    public void The_history_begins_with_the_start()
    {
        var started = new MachineRun(TwoTasks, """{"n":1}""").Execution.History.Single();

        (started.Id, started.PreviousEventId, started.Type, started.Timestamp, started.Input)
            .ShouldBe((1, 0, HistoryEventType.ExecutionStarted, MachineRun.Start, """{"n":1}"""));
    }

    [Fact]
    public async Task An_execution_can_be_stopped_while_it_waits()
    {
        var run = new MachineRun(MachineRun.OneState("\"Type\": \"Wait\", \"Seconds\": 60"));
        await run.Execution.StepAsync();

        run.Execution.Abort("Stopped", "by hand");
        await run.ToEndAsync();

        (run.Execution.Status, run.Execution.Error, run.Execution.Cause).ShouldBe((ExecutionStatus.ABORTED, "Stopped", "by hand"));
        run.Elapsed.ShouldBe(TimeSpan.Zero);
        run.Single(HistoryEventType.ExecutionAborted).PreviousEventId.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_function_still_does_after_the_stop_leaves_no_trace()
    {
        MachineRun? run = null;
        run = new MachineRun(TwoTasks, function: call =>
        {
            run!.Execution.Abort("Stopped", null);
            return Outcomes.Echoes(call);
        });

        await run.ToEndAsync();

        run.Execution.Status.ShouldBe(ExecutionStatus.ABORTED);
        run.EventTypes[^1].ShouldBe(HistoryEventType.ExecutionAborted);
        run.Invoker.Invocations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_one_that_has_ended_changes_nothing()
    {
        var run = await new MachineRun(TwoTasks).ToEndAsync();

        run.Execution.Abort("Stopped", null);

        run.Execution.Status.ShouldBe(ExecutionStatus.SUCCEEDED);
        run.EventTypes.ShouldNotContain(HistoryEventType.ExecutionAborted);
    }
}
