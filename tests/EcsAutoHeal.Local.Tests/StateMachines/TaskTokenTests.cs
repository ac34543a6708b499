using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>lambda:invoke.waitForTaskToken.</summary>
public sealed class TaskTokenTests
{
    private const string Members = """
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 3600,
        "Parameters": { "FunctionName": "ask", "Payload": { "token.$": "$$.Task.Token" } }
        """;

    private readonly MachineRun _run = new(MachineRun.OneState(Members), function: _ => Outcomes.Returns("null"));

    private string Token => _run.Invoker.Invocations[^1].Payload.GetProperty("token").GetString()!;

    [Fact]
    public async Task It_waits_for_the_answer_until_its_timeout()
    {
        await _run.Execution.StepAsync();

        _run.Execution.CanStep.ShouldBeFalse();
        _run.Execution.ResumeAt.ShouldBe(MachineRun.Start.AddSeconds(3600));
    }

    [Fact]
    public async Task The_answer_is_the_result()
    {
        await _run.Execution.StepAsync();

        _run.Execution.CompleteTask(Token, """{"approved":true}""").ShouldBe(TokenAnswer.Accepted);

        (await _run.OutputAsync()).ShouldBe("""{"approved":true}""");
        _run.Elapsed.ShouldBe(TimeSpan.Zero);
        _run.EventTypes.ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.TaskScheduled, HistoryEventType.TaskStarted,
            HistoryEventType.TaskSubmitted, HistoryEventType.TaskSucceeded, HistoryEventType.TaskStateExited, HistoryEventType.ExecutionSucceeded]);
        _run.Single(HistoryEventType.TaskSubmitted).Resource.ShouldBe("invoke.waitForTaskToken");
        _run.Single(HistoryEventType.TaskSubmitted).Output.ShouldBe("""{"ExecutedVersion":"$LATEST","Payload":null,"StatusCode":200}""");
    }

    [Fact]
    public async Task An_answer_comes_when_the_clock_says_so()
    {
        _run.Clock.Schedule(MachineRun.Start.AddMinutes(5), () => _run.Execution.CompleteTask(Token, "1").ShouldBe(TokenAnswer.Accepted));

        (await _run.OutputAsync()).ShouldBe("1");
        _run.Elapsed.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task An_answer_may_come_before_the_function_has_returned()
    {
        MachineRun? run = null;
        run = new MachineRun(MachineRun.OneState(Members), function: call =>
        {
            run!.Execution.CompleteTask(call.Payload.GetProperty("token").GetString()!, "1").ShouldBe(TokenAnswer.Accepted);
            return Outcomes.Returns("null");
        });

        (await run.OutputAsync()).ShouldBe("1");
        run.EventTypes.ShouldContain(HistoryEventType.TaskSubmitted);
    }

    [Fact]
    public async Task A_failure_sent_with_the_token_is_the_states_error()
    {
        await _run.Execution.StepAsync();

        _run.Execution.FailTask(Token, "Refused", "not now").ShouldBe(TokenAnswer.Accepted);

        (await _run.ErrorAsync()).ShouldBe("Refused");
        _run.Execution.Cause.ShouldBe("not now");
        _run.EventTypes.ShouldContain(HistoryEventType.TaskFailed);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_timeout()
    {
        (await _run.ErrorAsync()).ShouldBe("States.Timeout");

        _run.Elapsed.ShouldBe(TimeSpan.FromHours(1));
        _run.EventTypes.ShouldContain(HistoryEventType.TaskTimedOut);
    }

    [Fact]
    public async Task An_answer_after_the_deadline_is_too_late_though_nobody_has_stepped()
    {
        await _run.Execution.StepAsync();
        await _run.Clock.AdvanceToAsync(MachineRun.Start.AddSeconds(3600));

        _run.Execution.CompleteTask(Token, "1").ShouldBe(TokenAnswer.TimedOut);
    }

    [Fact]
    public async Task A_second_answer_is_too_late()
    {
        await _run.Execution.StepAsync();
        _run.Execution.CompleteTask(Token, "1");

        _run.Execution.FailTask(Token, "E", null).ShouldBe(TokenAnswer.TimedOut);
        (await _run.OutputAsync()).ShouldBe("1");
        _run.Execution.CompleteTask(Token, "1").ShouldBe(TokenAnswer.TimedOut);
    }

    [Fact]
    public void An_unknown_token_is_unknown() => _run.Execution.CompleteTask("nobody's", "1").ShouldBe(TokenAnswer.Unknown);

    [Fact]
    public async Task An_output_that_is_no_JSON_or_too_long_is_refused_and_the_task_waits_on()
    {
        await _run.Execution.StepAsync();

        _run.Execution.CompleteTask(Token, "{").ShouldBe(TokenAnswer.InvalidOutput);
        _run.Execution.CompleteTask(Token, $"\"{new string('x', 262_143)}\"").ShouldBe(TokenAnswer.InvalidOutput);
        _run.Execution.CompleteTask(Token, "1").ShouldBe(TokenAnswer.Accepted);
    }

    [Fact]
    public async Task A_function_that_throws_fails_the_state_and_its_token()
    {
        var run = new MachineRun(MachineRun.OneState(Members), function: _ => Outcomes.Throws("Broken"));

        (await run.ErrorAsync()).ShouldBe("Broken");
        run.Execution.CompleteTask(run.Invoker.Invocations[0].Payload.GetProperty("token").GetString()!, "1").ShouldBe(TokenAnswer.TimedOut);
    }

    [Fact]
    public async Task A_retry_has_a_token_of_its_own()
    {
        var run = new MachineRun(
            MachineRun.OneState(Members + """, "Retry": [ { "ErrorEquals": ["Again"] } ]"""),
            function: call => call.Number == 1 ? Outcomes.Throws("Again") : Outcomes.Returns("null"));
        await run.ToEndAsync();

        run.Invoker.Invocations.Select(call => call.Payload.GetProperty("token").GetString()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_end_of_the_execution_ends_the_token()
    {
        await _run.Execution.StepAsync();
        _run.Execution.Abort("Stopped", null);

        _run.Execution.CompleteTask(Token, "1").ShouldBe(TokenAnswer.TimedOut);
    }
}
