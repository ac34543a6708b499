namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

internal static class ChoiceCases
{
    private static readonly string[] s_values = ["\"x\"", "\"y\"", "\"\"", "1", "1.0", "0", "1.5", "-1", "true", "false", "null", "{}", "[1]", "\"true\"", "\"1\""];

    private static readonly string[] s_comparisons =
    [
        "\"StringEquals\": \"x\"", "\"BooleanEquals\": true", "\"BooleanEquals\": false", "\"NumericEquals\": 1", "\"NumericGreaterThan\": 1", "\"NumericGreaterThanEquals\": 1",
        "\"NumericLessThan\": 1", "\"NumericLessThanEquals\": 1.5", "\"IsNull\": true", "\"IsNull\": false", "\"IsString\": true", "\"IsString\": false", "\"IsPresent\": true", "\"IsPresent\": false",
    ];

    internal static IEnumerable<DefinitionCase> All =>
    [
        .. s_comparisons.Select(OfEveryValue),
        Of("Choice: IsPresent of what is not there", """{ "Variable": "$.none", "IsPresent": false, "Next": "Yes" }"""),
        Of("Choice: IsPresent below what is not there", """{ "Variable": "$.none.deeper", "IsPresent": true, "Next": "Yes" }"""),
        Of("Choice: And", """{ "And": [ { "Variable": "$.a", "BooleanEquals": true }, { "Variable": "$.n", "NumericEquals": 1 } ], "Next": "Yes" }"""),
        Of("Choice: And stops at the first that does not hold", """{ "And": [ { "Variable": "$.none", "IsPresent": true }, { "Variable": "$.none", "StringEquals": "x" } ], "Next": "Yes" }"""),
        Of("Choice: Or", """{ "Or": [ { "Variable": "$.a", "BooleanEquals": false }, { "Variable": "$.n", "NumericEquals": 1 } ], "Next": "Yes" }"""),
        Of("Choice: Not", """{ "Not": { "Variable": "$.a", "BooleanEquals": false }, "Next": "Yes" }"""),
        Of("Choice: the first rule that holds", """{ "Variable": "$.n", "NumericEquals": 1, "Next": "Yes" }, { "Variable": "$.a", "BooleanEquals": true, "Next": "No" }"""),
        Of("Choice: InputPath and OutputPath", """{ "Variable": "$.c", "StringEquals": "d", "Next": "Yes" }""", """ "InputPath": "$.b", "OutputPath": "$.c","""),
        Of("Choice: a variable that is not there", """{ "Variable": "$.none", "StringEquals": "x", "Next": "Yes" }""") with { Known = [KnownDifference.MissingVariable] },
        Of("Choice: from the context object", """{ "Variable": "$$.Execution.Name", "StringEquals": "run", "Next": "Yes" }"""),
        new("Choice: no rule holds and there is no Default", """
            { "StartAt": "Which?", "States": { "Which?": { "Type": "Choice", "Choices": [ { "Variable": "$.a", "BooleanEquals": false, "Next": "Yes" } ] }, "Yes": { "Type": "Succeed" } } }
            """, """{"a":true}""") { Known = [KnownDifference.NoChoiceWording] },
    ];

    private static DefinitionCase Of(string name, string rules, string members = "") => new(name, $$"""
        { "StartAt": "Which?", "States": { "Which?": { "Type": "Choice", {{members}} "Choices": [ {{rules}} ], "Default": "No" }, "Yes": { "Type": "Succeed" }, "No": { "Type": "Succeed" } } }
        """, """{"a":true,"n":1,"b":{"c":"d"}}""");

    /// <summary>One machine that asks the comparison of each value in turn, and keeps the answers by the way it goes.</summary>
    private static DefinitionCase OfEveryValue(string comparison)
    {
        var states = s_values.Select((_, index) => $$"""
            "Is {{index}}?": { "Type": "Choice", "Choices": [ { "Variable": "$.values[{{index}}]", {{comparison}}, "Next": "Yes {{index}}" } ], "Default": "No {{index}}" },
            "Yes {{index}}": { "Type": "Pass", "Next": "{{Next(index)}}" }, "No {{index}}": { "Type": "Pass", "Next": "{{Next(index)}}" }
            """);
        return new($"Choice: {comparison.Replace("\"", "", StringComparison.Ordinal)}", $$"""
            { "StartAt": "Is 0?", "States": { {{string.Join(", ", states)}}, "Done": { "Type": "Succeed" } } }
            """, $$"""{"values":[{{string.Join(',', s_values)}}]}""");
    }

    private static string Next(int index) => index + 1 < s_values.Length ? $"Is {index + 1}?" : "Done";
}
