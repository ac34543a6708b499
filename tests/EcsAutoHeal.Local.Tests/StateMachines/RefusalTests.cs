using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>What the runner does not know, or AWS would not take, is refused at load by state and field.</summary>
public sealed class RefusalTests
{
    private const string Arn = MachineRun.FunctionArn;

    [Theory]
    [InlineData("\"Type\": \"Map\", \"End\": true", "Type")]
    [InlineData("\"End\": true", "Type")]
    [InlineData("\"Type\": \"Pass\"", "Next")]
    [InlineData("\"Type\": \"Pass\", \"Next\": \"Only\", \"End\": true", "Next")]
    [InlineData("\"Type\": \"Pass\", \"End\": false", "End")]
    [InlineData("\"Type\": \"Pass\", \"Next\": \"Nowhere\"", "Next")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Assign\": {}", "Assign")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Retry\": []", "Retry")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"QueryLanguage\": \"JSONata\"", "QueryLanguage")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Comment\": 5", "Comment")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$..a\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$.a[*]\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$.a[0:2]\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$.a[-1]\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$.a[?(@.b)]\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$.length()\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$variable\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"a\"", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"InputPath\": 5", "InputPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"ResultPath\": \"$.a[0]\"", "ResultPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"ResultPath\": \"$$.a\"", "ResultPath")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Parameters\": { \"a\": [ { \"x.$\": \"States.UUID()\" } ] }", "Parameters.a[0].x.$")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Parameters\": { \"x.$\": \"$..a\" }", "Parameters.x.$")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Parameters\": { \"x.$\": 5 }", "Parameters.x.$")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Parameters\": { \"x.$\": \"$\", \"x\": 1 }", "Parameters.x")]
    [InlineData("\"Type\": \"Pass\", \"End\": true, \"Parameters\": \"$\"", "Parameters")]
    [InlineData("\"Type\": \"Wait\", \"End\": true", "Seconds")]
    [InlineData("\"Type\": \"Wait\", \"End\": true, \"Seconds\": 1, \"SecondsPath\": \"$.s\"", "Seconds")]
    [InlineData("\"Type\": \"Wait\", \"End\": true, \"Seconds\": -1", "Seconds")]
    [InlineData("\"Type\": \"Wait\", \"End\": true, \"Timestamp\": \"2026-01-01T00:00:00Z\"", "Timestamp")]
    [InlineData("\"Type\": \"Succeed\", \"End\": true", "End")]
    [InlineData("\"Type\": \"Fail\", \"Error\": \"E\", \"ErrorPath\": \"$.e\"", "ErrorPath")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": []", "Choices")]
    [InlineData("\"Type\": \"Choice\"", "Choices")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": [ { \"Variable\": \"$.a\", \"IsPresent\": true } ]", "Choices[0].Next")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": [ { \"Variable\": \"$.a\", \"IsPresent\": true, \"Next\": \"Nowhere\" } ]", "Choices[0].Next")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": [ { \"Variable\": \"$.a\", \"StringMatches\": \"x*\", \"Next\": \"Only\" } ]", "Choices[0].StringMatches")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": [ { \"Variable\": \"$.a\", \"StringEquals\": \"x\", \"IsPresent\": true, \"Next\": \"Only\" } ]", "Choices[0].Variable")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": [ { \"Variable\": \"$.a\", \"StringEquals\": 5, \"Next\": \"Only\" } ]", "Choices[0].StringEquals")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": [ { \"Variable\": \"$.a\", \"Next\": \"Only\" } ]", "Choices[0].Variable")]
    [InlineData("\"Type\": \"Choice\", \"Choices\": [ { \"And\": [ { \"Variable\": \"$.a\", \"IsPresent\": true, \"Next\": \"Only\" } ], \"Next\": \"Only\" } ]", "Choices[0].And[0].Next")]
    [InlineData("\"Type\": \"Parallel\", \"End\": true, \"Branches\": []", "Branches")]
    [InlineData("\"Type\": \"Parallel\", \"End\": true, \"Branches\": [ { \"States\": {} } ]", "Branches[0].StartAt")]
    [InlineData("\"Type\": \"Parallel\", \"End\": true, \"Branches\": [ { \"StartAt\": \"Only\", \"States\": { \"Only\": { \"Type\": \"Succeed\" } } } ]", "States")]
    public void A_state_that_is_not_understood(string members, string field) => Refused(State(members), "Only", field);

    [Theory]
    [InlineData("\"Type\": \"Task\", \"End\": true", "Resource")]
    [InlineData("\"Type\": \"Task\", \"End\": true, \"Resource\": \"${InvestigateFunctionArn}\"", "Resource")]
    [InlineData("\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::sqs:sendMessage\"", "Resource")]
    [InlineData("\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::lambda:invoke\"", "Parameters")]
    [InlineData("\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Parameters\": { \"Payload\": {} }", "Parameters.FunctionName")]
    [InlineData("\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Parameters\": { \"FunctionName\": \"f\", \"Payload\": {}, \"Qualifier\": \"1\" }", "Parameters.Qualifier")]
    [InlineData("\"TimeoutSeconds\": 0", "TimeoutSeconds")]
    [InlineData("\"TimeoutSecondsPath\": \"$.t\"", "TimeoutSecondsPath")]
    [InlineData("\"HeartbeatSeconds\": 5", "HeartbeatSeconds")]
    [InlineData("\"Credentials\": {}", "Credentials")]
    [InlineData("\"Retry\": {}", "Retry")]
    [InlineData("\"Retry\": [ {} ]", "Retry[0].ErrorEquals")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [] } ]", "Retry[0].ErrorEquals")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [5] } ]", "Retry[0].ErrorEquals")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"States.Timeuot\"] } ]", "Retry[0].ErrorEquals")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"States.ALL\", \"A\"] } ]", "Retry[0].ErrorEquals")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"States.ALL\"] }, { \"ErrorEquals\": [\"A\"] } ]", "Retry[0].ErrorEquals")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"A\"], \"IntervalSeconds\": 0 } ]", "Retry[0].IntervalSeconds")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"A\"], \"MaxAttempts\": -1 } ]", "Retry[0].MaxAttempts")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"A\"], \"BackoffRate\": 0.5 } ]", "Retry[0].BackoffRate")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"A\"], \"IntervalSeconds\": 5, \"MaxDelaySeconds\": 5 } ]", "Retry[0].MaxDelaySeconds")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"A\"], \"JitterStrategy\": \"SOME\" } ]", "Retry[0].JitterStrategy")]
    [InlineData("\"Retry\": [ { \"ErrorEquals\": [\"A\"], \"Next\": \"Only\" } ]", "Retry[0].Next")]
    [InlineData("\"Catch\": [ { \"ErrorEquals\": [\"A\"] } ]", "Catch[0].Next")]
    [InlineData("\"Catch\": [ { \"ErrorEquals\": [\"A\"], \"Next\": \"Nowhere\" } ]", "Catch[0].Next")]
    [InlineData("\"Catch\": [ { \"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Only\" }, { \"ErrorEquals\": [\"A\"], \"Next\": \"Only\" } ]", "Catch[0].ErrorEquals")]
    [InlineData("\"Catch\": [ { \"ErrorEquals\": [\"A\"], \"Next\": \"Only\", \"Output\": {} } ]", "Catch[0].Output")]
    public void A_task_that_is_not_understood(string members, string field) => Refused(
        State(members.Contains("Type", StringComparison.Ordinal) ? members : $"\"Type\": \"Task\", \"Resource\": \"{Arn}\", \"End\": true, {members}"), "Only", field);

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("""{ "StartAt": "A", "StartAt": "B", "States": {} }""", "")]
    [InlineData("""{ "States": { "Only": { "Type": "Succeed" } } }""", "StartAt")]
    [InlineData("""{ "StartAt": "Only" }""", "States")]
    [InlineData("""{ "StartAt": "Other", "States": { "Only": { "Type": "Succeed" } } }""", "StartAt")]
    [InlineData("""{ "StartAt": "Only", "QueryLanguage": "JSONata", "States": { "Only": { "Type": "Succeed" } } }""", "QueryLanguage")]
    [InlineData("""{ "StartAt": "Only", "Version": "2.0", "States": { "Only": { "Type": "Succeed" } } }""", "Version")]
    [InlineData("""{ "StartAt": "Only", "TimeoutSeconds": 0, "States": { "Only": { "Type": "Succeed" } } }""", "TimeoutSeconds")]
    [InlineData("""{ "StartAt": "Only", "ProcessorConfig": {}, "States": { "Only": { "Type": "Succeed" } } }""", "ProcessorConfig")]
    public void A_machine_that_is_not_understood(string definition, string field) => Refused(definition, null, field);

    [Fact]
    public void A_state_that_no_other_leads_to() =>
        Refused("""{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "Island": { "Type": "Succeed" } } }""", "Island", "States");

    [Fact]
    public void A_way_out_of_a_branch() => Refused(
        """
        { "StartAt": "Both", "States": {
          "Both": { "Type": "Parallel", "Branches": [ { "StartAt": "In", "States": { "In": { "Type": "Pass", "Next": "Out" } } } ], "Next": "Out" },
          "Out": { "Type": "Succeed" } } }
        """,
        "In",
        "Next");

    [Fact]
    public void A_name_that_is_too_long() =>
        Refused($$"""{ "StartAt": "A", "States": { "{{new string('n', 81)}}": { "Type": "Succeed" } } }""", new string('n', 81), "States");

    [Fact]
    public void The_message_names_state_and_field() =>
        Should.Throw<UnsupportedDefinitionException>(() => StateMachineDefinition.Parse(State("\"Type\": \"Map\", \"End\": true")))
            .Message.ShouldBe("State 'Only', field 'Type': 'Map' is not supported.");

    private static string State(string members) => $$"""{ "StartAt": "Only", "States": { "Only": { {{members}} } } }""";

    private static void Refused(string definition, string? state, string field)
    {
        var refusal = Should.Throw<UnsupportedDefinitionException>(() => StateMachineDefinition.Parse(definition));
        (refusal.StateName, refusal.Field).ShouldBe((state, field), refusal.Message);
    }
}
