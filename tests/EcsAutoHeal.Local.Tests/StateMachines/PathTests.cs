using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>InputPath, ResultPath, OutputPath and the forms of a path.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("$", """{"a":{"b":1,"c d":2},"list":[{"x":3},4]}""")]
    [InlineData("$.a.b", "1")]
    [InlineData("$['a']['c d']", "2")]
    [InlineData("$.list[0].x", "3")]
    [InlineData("$.list[1]", "4")]
    [InlineData("$['list'][0]", """{"x":3}""")]
    [InlineData("$$.Execution.Name", "\"run\"")]
    public async Task A_definite_path_selects_what_stands_there(string path, string selected) =>
        (await new MachineRun(MachineRun.OneState($"\"Type\": \"Pass\", \"InputPath\": \"{path}\""), """{"a":{"b":1,"c d":2},"list":[{"x":3},4]}""").OutputAsync())
            .ShouldBe(selected);

    [Fact]
    public async Task A_null_InputPath_gives_an_empty_object() =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Pass\", \"InputPath\": null"), """{"a":1}""").OutputAsync()).ShouldBe("{}");

    [Fact]
    public async Task A_null_OutputPath_gives_an_empty_object() =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Pass\", \"OutputPath\": null"), """{"a":1}""").OutputAsync()).ShouldBe("{}");

    [Theory]
    [InlineData("InputPath")]
    [InlineData("OutputPath")]
    public async Task A_path_that_finds_nothing_is_a_runtime_error(string field) =>
        (await new MachineRun(MachineRun.OneState($"\"Type\": \"Pass\", \"{field}\": \"$.a.b\""), """{"a":1}""").ErrorAsync()).ShouldBe("States.Runtime");

    [Theory]
    [InlineData("\"$\"", "7")]
    [InlineData("null", """{"a":{"b":1}}""")]
    [InlineData("\"$.a\"", """{"a":7}""")]
    [InlineData("\"$.a.c\"", """{"a":{"b":1,"c":7}}""")]
    [InlineData("\"$.x.y.z\"", """{"a":{"b":1},"x":{"y":{"z":7}}}""")]
    public async Task A_ResultPath_puts_the_result_into_the_input(string path, string output) =>
        (await new MachineRun(MachineRun.OneTask($"\"ResultPath\": {path}"), """{"a":{"b":1}}""", _ => Outcomes.Returns("7")).OutputAsync()).ShouldBe(output);

    [Theory]
    [InlineData("""{"a":"text"}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("[1]")]
    public async Task A_ResultPath_through_what_is_no_object_fails(string input) =>
        (await new MachineRun(MachineRun.OneTask("\"ResultPath\": \"$.a.b\""), input, _ => Outcomes.Returns("7")).ErrorAsync())
            .ShouldBe("States.ResultPathMatchFailure");

    [Fact]
    public async Task A_ResultPath_adds_to_the_input_as_it_was_before_InputPath() =>
        (await new MachineRun(MachineRun.OneTask("\"InputPath\": \"$.a\", \"ResultPath\": \"$.r\""), """{"a":{"b":1}}""").OutputAsync())
            .ShouldBe("""{"a":{"b":1},"r":{"b":1}}""");

    [Fact]
    public async Task An_OutputPath_selects_from_input_and_result_together() =>
        (await new MachineRun(MachineRun.OneTask("\"ResultPath\": \"$.r\", \"OutputPath\": \"$.r.n\""), "{}", _ => Outcomes.Returns("""{"n":5}""")).OutputAsync())
            .ShouldBe("5");

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e5")]
    [InlineData("12345678901234567890123")]
    [InlineData("-0.10")]
    public async Task A_number_keeps_its_form(string number)
    {
        var run = new MachineRun(
            MachineRun.OneTask("""
                "Parameters": { "n.$": "$.n" }, "ResultSelector": { "m.$": "$.n" }, "ResultPath": "$.r"
                """),
            $$"""{"n":{{number}}}""");

        (await run.OutputAsync()).ShouldBe($$$"""{"n":{{{number}}},"r":{"m":{{{number}}}}}""");
    }

    [Fact]
    public async Task Text_is_not_escaped_more_than_JSON_asks() =>
        (await new MachineRun(MachineRun.OneState("\"Type\": \"Pass\""), """{"t":"<é 😀 'x'>"}""").OutputAsync()).ShouldBe("""{"t":"<é 😀 'x'>"}""");

    [Fact]
    public async Task The_error_names_the_state_and_the_event_that_entered_it()
    {
        var run = await new MachineRun(MachineRun.OneState("\"Type\": \"Pass\", \"InputPath\": \"$.a\"")).ToEndAsync();

        run.Execution.Cause.ShouldStartWith("An error occurred while executing the state 'Only' (entered at the event id #2). Invalid path '$.a'");
        run.EventTypes[^1].ShouldBe(HistoryEventType.ExecutionFailed);
    }

    [Theory]
    [InlineData("$.none", "No results for path: $['none']")]
    [InlineData("$.a.none", "No results for path: $['a']['none']")]
    [InlineData("$.list[7]", "No results for path: $['list'][7]")]
    [InlineData("$.no.such.path", "Missing property in path $['no']")]
    public async Task The_error_says_where_the_path_ended(string path, string explanation)
    {
        var run = await new MachineRun(MachineRun.OneState($"\"Type\": \"Pass\", \"OutputPath\": \"{path}\""), """{"a":{},"list":[]}""").ToEndAsync();

        run.Execution.Cause.ShouldEndWith($"Invalid path '{path}' : {explanation}");
    }
}
