using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

public sealed class CatchTests
{
    [Fact]
    public async Task The_error_takes_the_place_of_the_input()
    {
        var run = Catching("""{ "ErrorEquals": ["A"], "Next": "Caught" }""", _ => Outcomes.Throws("A", "m"));

        (await run.OutputAsync()).ShouldBe("""
            {"Error":"A","Cause":"{\"errorType\":\"A\",\"errorMessage\":\"m\",\"stackTrace\":[\"at Here\"]}"}
            """);
    }

    [Fact]
    public async Task The_error_goes_where_ResultPath_says_and_OutputPath_has_no_say()
    {
        var run = Catching("""{ "ErrorEquals": ["A"], "ResultPath": "$.failures.Work", "Next": "Caught" }""", _ => Outcomes.Throttled, """{"n":1}""", "\"OutputPath\": \"$.none\",");
        var named = Catching("""{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.failures.Work", "Next": "Caught" }""", _ => Outcomes.Throttled, """{"n":1}""", "\"OutputPath\": \"$.none\",");

        (await run.ErrorAsync()).ShouldBe("Lambda.TooManyRequestsException");
        (await named.OutputAsync()).ShouldBe("""{"n":1,"failures":{"Work":{"Error":"Lambda.TooManyRequestsException","Cause":"Rate Exceeded."}}}""");
    }

    [Fact]
    public async Task A_null_ResultPath_drops_the_error() =>
        (await Catching("""{ "ErrorEquals": ["A"], "ResultPath": null, "Next": "Caught" }""", _ => Outcomes.Throws("A"), """{"n":1}""").OutputAsync())
            .ShouldBe("""{"n":1}""");

    [Fact]
    public async Task The_first_catcher_that_names_the_error_takes_it()
    {
        var run = Catching("""{ "ErrorEquals": ["B"], "Next": "Done" }, { "ErrorEquals": ["States.ALL"], "Next": "Caught" }""", _ => Outcomes.Throws("A"));

        (await run.ToEndAsync()).StatesEntered.ShouldBe(["Work", "Caught"]);
    }

    [Fact]
    public async Task Retries_come_before_the_catcher()
    {
        var run = Catching(
            """{ "ErrorEquals": ["A"], "Next": "Caught" }""", _ => Outcomes.Throws("A"), members: """ "Retry": [ { "ErrorEquals": ["A"], "MaxAttempts": 2 } ],""");

        (await run.ToEndAsync()).StatesEntered.ShouldBe(["Work", "Caught"]);
        run.Invoker.Invocations.Count.ShouldBe(3);
    }

    [Fact]
    public async Task TaskFailed_takes_any_error_but_a_timeout()
    {
        const string catcher = """{ "ErrorEquals": ["States.TaskFailed"], "Next": "Caught" }""";

        (await Catching(catcher, _ => Outcomes.Throws("A")).ToEndAsync()).StatesEntered.ShouldBe(["Work", "Caught"]);
        (await Catching(catcher, _ => new LambdaOutcome.TimedOut(), members: "\"TimeoutSeconds\": 1,").ErrorAsync()).ShouldBe("States.Timeout");
    }

    [Theory]
    [InlineData("""{ "ErrorEquals": ["States.ALL"], "Next": "Caught" }""")]
    [InlineData("""{ "ErrorEquals": ["States.TaskFailed"], "Next": "Caught" }""")]
    [InlineData("""{ "ErrorEquals": ["States.Runtime"], "Next": "Caught" }""")]
    public async Task Nothing_catches_or_retries_a_runtime_error(string catcher)
    {
        var run = Catching(catcher, Outcomes.Echoes, "{}", """
            "OutputPath": "$.none", "Retry": [ { "ErrorEquals": ["States.ALL"] } ],
            """);

        (await run.ErrorAsync()).ShouldBe("States.Runtime");
        run.Invoker.Invocations.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("States.ALL", true)]
    [InlineData("States.TaskFailed", false)]
    [InlineData("States.DataLimitExceeded", true)]
    public async Task A_result_above_the_limit_is_caught_by_its_own_name_and_by_ALL(string errorEquals, bool caught)
    {
        var run = Catching(
            $$"""{ "ErrorEquals": ["{{errorEquals}}"], "Next": "Caught" }""", _ => Outcomes.Returns($"\"{new string('x', 262_143)}\""));

        (await run.ToEndAsync()).StatesEntered.Contains("Caught").ShouldBe(caught);
    }

    [Fact]
    public async Task A_catcher_leaves_the_state_with_an_event()
    {
        var run = await Catching("""{ "ErrorEquals": ["A"], "Next": "Caught" }""", _ => Outcomes.Throws("A")).ToEndAsync();

        run.EventTypes.ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.LambdaFunctionScheduled,
            HistoryEventType.LambdaFunctionStarted, HistoryEventType.LambdaFunctionFailed, HistoryEventType.TaskStateExited,
            HistoryEventType.SucceedStateEntered, HistoryEventType.SucceedStateExited, HistoryEventType.ExecutionSucceeded]);
    }

    [Fact]
    public async Task A_catcher_whose_ResultPath_does_not_fit_fails_the_execution() =>
        (await Catching("""{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.a.b", "Next": "Caught" }""", _ => Outcomes.Throws("A"), """{"a":1}""").ErrorAsync())
            .ShouldBe("States.ResultPathMatchFailure");

    private static MachineRun Catching(string catchers, Func<Invocation, LambdaOutcome> function, string input = "{}", string members = "") => new($$"""
        { "StartAt": "Work", "States": {
          "Work": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", {{members}} "Catch": [ {{catchers}} ], "Next": "Done" },
          "Done": { "Type": "Succeed" }, "Caught": { "Type": "Succeed" } } }
        """, input, function);
}
