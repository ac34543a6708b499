using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>The states that call nothing: Pass, Wait, Succeed and Fail.</summary>
public sealed class PassWaitEndTests
{
    [Fact]
    public async Task A_Pass_hands_its_input_on() =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Pass\""), """{"a":1}""").OutputAsync()).ShouldBe("""{"a":1}""");

    [Fact]
    public async Task A_Pass_puts_its_Result_where_ResultPath_says() =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Pass\", \"Result\": { \"x.$\": \"$.a\" }, \"ResultPath\": \"$.r\""), """{"a":1}""").OutputAsync())
            .ShouldBe("""{"a":1,"r":{"x.$":"$.a"}}""");

    [Fact]
    public async Task A_Pass_puts_its_Parameters_where_ResultPath_says() =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Pass\", \"Parameters\": { \"x.$\": \"$.a\" }, \"ResultPath\": \"$.r\""), """{"a":1}""").OutputAsync())
            .ShouldBe("""{"a":1,"r":{"x":1}}""");

    [Fact]
    public async Task A_Wait_takes_its_seconds_of_virtual_time()
    {
        var run = await new MachineRun(MachineRun.OneState("\"Type\": \"Wait\", \"Seconds\": 30"), """{"a":1}""").ToEndAsync();

        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
        run.Execution.Output.ShouldBe("""{"a":1}""");
        run.EventTypes.ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.WaitStateEntered, HistoryEventType.WaitStateExited, HistoryEventType.ExecutionSucceeded]);
    }

    [Fact]
    public async Task A_Wait_says_when_it_goes_on()
    {
        var run = new MachineRun(MachineRun.OneState("\"Type\": \"Wait\", \"Seconds\": 30"));

        await run.Execution.StepAsync();

        run.Execution.ResumeAt.ShouldBe(MachineRun.Start.AddSeconds(30));
        run.Execution.CanStep.ShouldBeFalse();
    }

    [Fact]
    public async Task A_Wait_reads_its_seconds_from_the_input()
    {
        var run = await new MachineRun(MachineRun.OneState("\"Type\": \"Wait\", \"SecondsPath\": \"$.s\""), """{"s":7}""").ToEndAsync();

        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"s":-1}""")]
    [InlineData("""{"s":"7"}""")]
    [InlineData("""{"s":1.5}""")]
    public async Task Seconds_that_are_none_fail_the_execution(string input) =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Wait\", \"SecondsPath\": \"$.s\""), input).ErrorAsync()).ShouldBe("States.Runtime");

    [Fact]
    public async Task A_Wait_whose_OutputPath_finds_nothing_fails_when_it_is_over() =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Wait\", \"Seconds\": 1, \"OutputPath\": \"$.a\"")).ErrorAsync()).ShouldBe("States.Runtime");

    [Fact]
    public async Task A_Succeed_ends_with_its_input() =>
        (await new MachineRun("""{ "StartAt": "Done", "States": { "Done": { "Type": "Succeed", "InputPath": "$.a" } } }""", """{"a":1}""").OutputAsync()).ShouldBe("1");

    [Fact]
    public async Task A_Fail_ends_with_its_error_and_cause()
    {
        var run = await new MachineRun("""{ "StartAt": "Bad", "States": { "Bad": { "Type": "Fail", "Error": "Broken", "Cause": "It broke." } } }""").ToEndAsync();

        run.Execution.Status.ShouldBe(ExecutionStatus.FAILED);
        (run.Execution.Error, run.Execution.Cause).ShouldBe(("Broken", "It broke."));
        run.EventTypes.ShouldBe([HistoryEventType.ExecutionStarted, HistoryEventType.FailStateEntered, HistoryEventType.ExecutionFailed]);
    }

    [Fact]
    public async Task A_Fail_reads_error_and_cause_from_the_input()
    {
        var run = new MachineRun("""{ "StartAt": "Bad", "States": { "Bad": { "Type": "Fail", "ErrorPath": "$.e", "CausePath": "$.c" } } }""", """{"e":"E","c":"C"}""");

        (await run.ErrorAsync()).ShouldBe("E");
        run.Execution.Cause.ShouldBe("C");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"e":5}""")]
    public async Task A_Fail_whose_error_is_no_text_is_a_runtime_error(string input) =>
        (await new MachineRun("""{ "StartAt": "Bad", "States": { "Bad": { "Type": "Fail", "ErrorPath": "$.e" } } }""", input).ErrorAsync()).ShouldBe("States.Runtime");
}
