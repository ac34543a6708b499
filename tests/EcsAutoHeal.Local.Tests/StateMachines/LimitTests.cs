using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>262,144 bytes for what goes in and out of a state, and 25,000 events.</summary>
public sealed class LimitTests
{
    private const int Limit = 262_144;

    [Theory]
    [InlineData('x', Limit - 2, ExecutionStatus.SUCCEEDED)]
    [InlineData('x', Limit - 1, ExecutionStatus.FAILED)]
    [InlineData('é', (Limit - 2) / 2, ExecutionStatus.SUCCEEDED)]
    [InlineData('é', Limit / 2, ExecutionStatus.FAILED)]
    public async Task A_result_is_measured_in_UTF_8(char character, int length, ExecutionStatus status)
    {
        var run = await new MachineRun(MachineRun.OneTask(), "{}", _ => Outcomes.Returns($"\"{new string(character, length)}\"")).ToEndAsync();

        run.Execution.Status.ShouldBe(status);
        if (status == ExecutionStatus.FAILED) run.Execution.Error.ShouldBe("States.DataLimitExceeded");
    }

    [Fact]
    public async Task A_pair_of_surrogates_is_four_bytes() =>
        await new MachineRun(MachineRun.OneTask(), "{}", _ => Outcomes.Returns($"\"{string.Concat(Enumerable.Repeat("😀", (Limit - 2) / 4))}\"")).OutputAsync();

    [Fact]
    public async Task A_result_above_the_limit_is_a_failure_of_the_function()
    {
        var run = await new MachineRun(MachineRun.OneTask(), "{}", _ => Outcomes.Returns($"\"{new string('x', Limit)}\"")).ToEndAsync();

        run.Single(HistoryEventType.LambdaFunctionFailed).Error.ShouldBe("States.DataLimitExceeded");
    }

    [Fact]
    public async Task Parameters_above_the_limit_never_reach_the_function()
    {
        var run = new MachineRun(
            MachineRun.OneTask("\"Parameters\": { \"a.$\": \"$\", \"b.$\": \"$\" }"), $"\"{new string('x', Limit / 2)}\"");

        (await run.ErrorAsync()).ShouldBe("States.DataLimitExceeded");
        run.Invoker.Invocations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_output_above_the_limit_fails_the_execution() =>
        (await new MachineRun(MachineRun.OneTask("\"ResultPath\": \"$.copy\""), $$"""{"a":"{{new string('x', Limit / 2)}}"}""").ErrorAsync())
            .ShouldBe("States.DataLimitExceeded");

    [Fact]
    public void An_input_above_the_limit_starts_nothing() =>
        Should.Throw<InvalidExecutionInputException>(() => new MachineRun(MachineRun.OneTask(), $"\"{new string('x', Limit)}\""));

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"half of a pair":"\ud83d"}""")]
    public void An_input_that_is_no_JSON_starts_nothing(string input) =>
        Should.Throw<InvalidExecutionInputException>(() => new MachineRun(MachineRun.OneTask(), input));

    [Fact]
    public async Task The_history_ends_with_its_25_000th_event()
    {
        var run = new MachineRun("""
            { "StartAt": "Round", "States": { "Round": { "Type": "Pass", "Next": "And round" }, "And round": { "Type": "Pass", "Next": "Round" } } }
            """);

        (await run.ErrorAsync()).ShouldBe("States.Runtime");
        run.Execution.Cause.ShouldBe("The execution reached the maximum number of history events (25000).");
        run.Execution.History.Count.ShouldBe(25_000);
        run.EventTypes[^1].ShouldBe(HistoryEventType.ExecutionFailed);
    }
}
