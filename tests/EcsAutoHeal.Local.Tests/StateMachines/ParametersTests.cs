namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>Parameters, ResultSelector and the context object.</summary>
public sealed class ParametersTests
{
    [Fact]
    public async Task Members_with_a_path_are_replaced_and_the_others_stay()
    {
        var definition = MachineRun.OneState("""
            "Type": "Pass", "Parameters": { "fixed": "$.a", "picked.$": "$.a", "deep": { "list": [ { "x.$": "$.a" }, 2 ] }, "all.$": "$" }
            """);

        (await new MachineRun(definition, """{"a":1}""").OutputAsync())
            .ShouldBe("""{"fixed":"$.a","picked":1,"deep":{"list":[{"x":1},2]},"all":{"a":1}}""");
    }

    [Fact]
    public async Task Parameters_select_from_what_InputPath_has_selected() =>
        (await new MachineRun(MachineRun.OneState("""
            "Type": "Pass", "InputPath": "$.a", "Parameters": { "b.$": "$.b" }
            """), """{"a":{"b":1},"b":2}""").OutputAsync()).ShouldBe("""{"b":1}""");

    [Fact]
    public async Task A_ResultSelector_selects_from_the_result() =>
        (await new MachineRun(MachineRun.OneTask("""
            "ResultSelector": { "second.$": "$[1]" }
            """), "{}", _ => Outcomes.Returns("[1,2]")).OutputAsync()).ShouldBe("""{"second":2}""");

    [Theory]
    [InlineData("Parameters")]
    [InlineData("ResultSelector")]
    public async Task A_path_that_finds_nothing_is_a_runtime_error(string field)
    {
        var run = new MachineRun(MachineRun.OneTask($$"""
            "{{field}}": { "x.$": "$.missing" }
            """));

        (await run.ErrorAsync()).ShouldBe("States.Runtime");
        run.Execution.Cause!.ShouldContain("The JSONPath '$.missing' specified for the field 'x.$' could not be found in the input '{}'");
    }

    [Fact]
    public async Task A_path_that_finds_nothing_is_caught_by_nobody()
    {
        var definition = $$"""
            { "StartAt": "Work", "States": {
              "Work": { "Type": "Task", "Resource": "{{MachineRun.FunctionArn}}", "Parameters": { "x.$": "$.missing" },
                "Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Caught" } ], "End": true },
              "Caught": { "Type": "Succeed" } } }
            """;

        (await new MachineRun(definition).ErrorAsync()).ShouldBe("States.Runtime");
    }

    [Fact]
    public async Task The_context_object_tells_of_execution_state_and_machine()
    {
        var definition = MachineRun.OneState("""
            "Type": "Pass", "Parameters": { "context.$": "$$" }
            """);

        (await new MachineRun(definition, """{"a":1}""").OutputAsync()).ShouldBe("""
            {"context":{
            "Execution":{"Id":"arn:aws:states:eu-west-1:123456789012:execution:machine:run","Input":{"a":1},"Name":"run",
            "RoleArn":"arn:aws:iam::123456789012:role/machine","StartTime":"2026-03-01T12:00:00.000Z"},
            "State":{"EnteredTime":"2026-03-01T12:00:00.000Z","Name":"Only","RetryCount":0},
            "StateMachine":{"Id":"arn:aws:states:eu-west-1:123456789012:stateMachine:machine","Name":"machine"}}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task RetryCount_counts_the_retries_and_EnteredTime_stays()
    {
        var run = new MachineRun(
            MachineRun.OneTask("""
                "Parameters": { "count.$": "$$.State.RetryCount", "entered.$": "$$.State.EnteredTime" },
                "Retry": [ { "ErrorEquals": ["A"] }, { "ErrorEquals": ["B"] } ]
                """),
            function: call => call.Number switch { 1 => Outcomes.Throws("A"), 2 => Outcomes.Throws("B"), _ => Outcomes.Echoes(call) });

        (await run.OutputAsync()).ShouldBe("""{"count":2,"entered":"2026-03-01T12:00:00.000Z"}""");
    }

    [Fact]
    public async Task Only_a_task_that_waits_has_a_token() =>
        (await new MachineRun(MachineRun.OneState("""
            "Type": "Pass", "Parameters": { "token.$": "$$.Task.Token" }
            """)).ErrorAsync()).ShouldBe("States.Runtime");
}
