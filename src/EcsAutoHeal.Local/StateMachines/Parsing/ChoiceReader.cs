using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Choices;

namespace EcsAutoHeal.Local.StateMachines.Parsing;

/// <summary>Reads the rules of a Choice state.</summary>
internal static class ChoiceReader
{
    public static IReadOnlyList<ChoiceRule> Read(FieldReader state) =>
        [.. state.List("Choices").Select((element, index) =>
        {
            var fields = new FieldReader(element, state.StateName, state.Place($"Choices[{index}]"));
            var next = fields.Text("Next");
            return new ChoiceRule(Condition(fields), next);
        })];

    private static ChoiceCondition Condition(FieldReader fields)
    {
        ChoiceCondition condition;
        if (fields.Has("And")) condition = new ChoiceCondition.And(Nested(fields, "And"));
        else if (fields.Has("Or")) condition = new ChoiceCondition.Or(Nested(fields, "Or"));
        else if (fields.Has("Not")) condition = new ChoiceCondition.Not(Nested(fields, "Not", fields.Required("Not")));
        else condition = Comparison(fields);
        fields.Finish();
        return condition;
    }

    private static List<ChoiceCondition> Nested(FieldReader fields, string name) =>
        [.. fields.List(name).Select((element, index) => Nested(fields, $"{name}[{index}]", element))];

    private static ChoiceCondition Nested(FieldReader fields, string name, JsonElement element) =>
        Condition(new FieldReader(element, fields.StateName, fields.Place(name)));

    private static Comparison Comparison(FieldReader fields)
    {
        var variable = fields.Path("Variable");
        var operators = Enum.GetValues<ComparisonOperator>().Where(candidate => fields.Has(candidate.ToString())).ToList();
        if (operators.Count == 0) fields.Finish(); // One that is not known is refused by its own name.
        if (operators.Count != 1) throw fields.Refuse("Variable", "must have exactly one comparison beside it.");

        var operand = fields.Required(operators[0].ToString());
        return Fits(operators[0], operand)
            ? new Comparison(variable, operators[0], operand)
            : throw fields.Refuse(operators[0].ToString(), "has a value of the wrong type.");
    }

    private static bool Fits(ComparisonOperator comparisonOperator, JsonElement operand) => comparisonOperator switch
    {
        ComparisonOperator.StringEquals => operand.ValueKind == JsonValueKind.String,
        ComparisonOperator.IsPresent or ComparisonOperator.IsNull or ComparisonOperator.IsString or ComparisonOperator.BooleanEquals =>
            operand.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => operand.ValueKind == JsonValueKind.Number,
    };
}
