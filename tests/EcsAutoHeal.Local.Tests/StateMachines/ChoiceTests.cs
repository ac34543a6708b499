namespace EcsAutoHeal.Local.Tests.StateMachines;

public sealed class ChoiceTests
{
    [Theory]
    [InlineData("\"StringEquals\": \"x\"", "\"x\"", true)]
    [InlineData("\"StringEquals\": \"x\"", "\"y\"", false)]
    [InlineData("\"StringEquals\": \"1\"", "1", false)]
    [InlineData("\"BooleanEquals\": true", "true", true)]
    [InlineData("\"BooleanEquals\": true", "false", false)]
    [InlineData("\"BooleanEquals\": false", "false", true)]
    [InlineData("\"BooleanEquals\": true", "\"true\"", false)]
    [InlineData("\"NumericEquals\": 1", "1.0", true)]
    [InlineData("\"NumericEquals\": 1", "2", false)]
    [InlineData("\"NumericEquals\": 1", "\"1\"", false)]
    [InlineData("\"NumericGreaterThan\": 1", "1.1", true)]
    [InlineData("\"NumericGreaterThan\": 1", "1", false)]
    [InlineData("\"NumericGreaterThanEquals\": 1", "1", true)]
    [InlineData("\"NumericGreaterThanEquals\": 1", "0", false)]
    [InlineData("\"NumericLessThan\": 1", "1e-3", true)]
    [InlineData("\"NumericLessThan\": 1", "1", false)]
    [InlineData("\"NumericLessThanEquals\": 1", "1", true)]
    [InlineData("\"NumericLessThanEquals\": 1", "1e400", false)]
    [InlineData("\"IsNull\": true", "null", true)]
    [InlineData("\"IsNull\": true", "0", false)]
    [InlineData("\"IsNull\": false", "0", true)]
    [InlineData("\"IsString\": true", "\"\"", true)]
    [InlineData("\"IsString\": true", "0", false)]
    [InlineData("\"IsString\": false", "0", true)]
    [InlineData("\"IsPresent\": true", "null", true)]
    [InlineData("\"IsPresent\": false", "null", false)]
    public async Task A_comparison_holds_or_does_not(string comparison, string value, bool holds) =>
        (await ChoosesYesAsync($"\"Variable\": \"$.v\", {comparison}", $$"""{"v":{{value}}}""")).ShouldBe(holds);

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task A_missing_variable_is_not_present(string asked, bool holds) =>
        (await ChoosesYesAsync($"\"Variable\": \"$.v\", \"IsPresent\": {asked}", "{}")).ShouldBe(holds);

    [Theory]
    [InlineData("\"StringEquals\": \"x\"")]
    [InlineData("\"BooleanEquals\": true")]
    [InlineData("\"NumericEquals\": 1")]
    [InlineData("\"IsNull\": true")]
    public async Task A_missing_variable_fails_any_other_comparison(string comparison)
    {
        var run = new MachineRun(Definition($"\"Variable\": \"$.v\", {comparison}"));

        (await run.ErrorAsync()).ShouldBe("States.Runtime");
        run.Execution.Cause!.ShouldContain("Invalid path '$.v'");
    }

    [Theory]
    [InlineData("""{"a":true,"b":true}""", true)]
    [InlineData("""{"a":true,"b":false}""", false)]
    [InlineData("""{"a":false}""", false)]
    public async Task And_holds_when_all_hold_and_stops_at_the_first_that_does_not(string input, bool holds) =>
        (await ChoosesYesAsync("\"And\": [ { \"Variable\": \"$.a\", \"BooleanEquals\": true }, { \"Variable\": \"$.b\", \"BooleanEquals\": true } ]", input))
            .ShouldBe(holds);

    [Theory]
    [InlineData("""{"a":true}""", true)]
    [InlineData("""{"a":false,"b":true}""", true)]
    [InlineData("""{"a":false,"b":false}""", false)]
    public async Task Or_holds_when_one_holds_and_stops_there(string input, bool holds) =>
        (await ChoosesYesAsync("\"Or\": [ { \"Variable\": \"$.a\", \"BooleanEquals\": true }, { \"Variable\": \"$.b\", \"BooleanEquals\": true } ]", input))
            .ShouldBe(holds);

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task Not_holds_when_its_rule_does_not(string value, bool holds) =>
        (await ChoosesYesAsync("\"Not\": { \"Variable\": \"$.v\", \"BooleanEquals\": true }", $$"""{"v":{{value}}}""")).ShouldBe(holds);

    [Fact]
    public async Task The_first_rule_that_holds_decides()
    {
        var run = new MachineRun("""
            { "StartAt": "Which?", "States": {
              "Which?": { "Type": "Choice", "Choices": [
                { "Variable": "$.n", "NumericGreaterThan": 5, "Next": "First" },
                { "Variable": "$.n", "NumericGreaterThan": 1, "Next": "Second" } ] },
              "First": { "Type": "Succeed" }, "Second": { "Type": "Succeed" } } }
            """, """{"n":9}""");

        (await run.ToEndAsync()).StatesEntered.ShouldBe(["Which?", "First"]);
    }

    [Fact]
    public async Task No_rule_and_no_default_is_a_runtime_error()
    {
        var run = new MachineRun("""
            { "StartAt": "Which?", "States": {
              "Which?": { "Type": "Choice", "Choices": [ { "Variable": "$.n", "NumericEquals": 1, "Next": "Done" } ] },
              "Done": { "Type": "Succeed" } } }
            """, """{"n":2}""");

        (await run.ErrorAsync()).ShouldBe("States.Runtime");
        run.Execution.Cause!.ShouldEndWith("Failed to transition out of the state. The state does not point to a next state.");
    }

    [Fact]
    public async Task A_Choice_hands_its_input_on_through_its_paths()
    {
        var run = new MachineRun("""
            { "StartAt": "Which?", "States": {
              "Which?": { "Type": "Choice", "InputPath": "$.a", "OutputPath": "$.b", "Choices": [ { "Variable": "$.b", "NumericEquals": 1, "Next": "Done" } ] },
              "Done": { "Type": "Succeed" } } }
            """, """{"a":{"b":1}}""");

        (await run.OutputAsync()).ShouldBe("1");
    }

    private static string Definition(string rule) => $$"""
        { "StartAt": "Which?", "States": {
          "Which?": { "Type": "Choice", "Choices": [ { {{rule}}, "Next": "Yes" } ], "Default": "No" },
          "Yes": { "Type": "Succeed" }, "No": { "Type": "Succeed" } } }
        """;

    private static async Task<bool> ChoosesYesAsync(string rule, string input)
    {
        var run = new MachineRun(Definition(rule), input);
        await run.OutputAsync();
        return run.StatesEntered[^1] == "Yes";
    }
}
