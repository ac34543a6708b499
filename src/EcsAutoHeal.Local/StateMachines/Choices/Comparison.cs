using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.Choices;

/// <summary>A test of one variable. A variable that is not there fails the execution, except for IsPresent; one of another type just does not match.</summary>
internal sealed class Comparison(JsonPath variable, ComparisonOperator comparisonOperator, JsonElement operand) : ChoiceCondition
{
    public override bool Holds(PathSource source)
    {
        var present = variable.TrySelect(source, out var value);
        if (comparisonOperator == ComparisonOperator.IsPresent) return present == operand.GetBoolean();
        if (!present)
            throw new StateFailedException(ErrorNames.Runtime, $"Invalid path '{variable.Text}': The choice state's condition path references an invalid value.");

        return comparisonOperator switch
        {
            ComparisonOperator.IsNull => (value.ValueKind == JsonValueKind.Null) == operand.GetBoolean(),
            ComparisonOperator.IsString => (value.ValueKind == JsonValueKind.String) == operand.GetBoolean(),
            ComparisonOperator.StringEquals => value.ValueKind == JsonValueKind.String && value.ValueEquals(operand.GetString()),
            ComparisonOperator.BooleanEquals => value.ValueKind == operand.ValueKind,
            _ => value.ValueKind == JsonValueKind.Number && HoldsFor(Compare(value, operand)),
        };
    }

    private bool HoldsFor(int order) => comparisonOperator switch
    {
        ComparisonOperator.NumericEquals => order == 0,
        ComparisonOperator.NumericGreaterThan => order > 0,
        ComparisonOperator.NumericGreaterThanEquals => order >= 0,
        ComparisonOperator.NumericLessThan => order < 0,
        _ => order <= 0,
    };

    private static int Compare(JsonElement left, JsonElement right) =>
        left.TryGetDecimal(out var exactLeft) && right.TryGetDecimal(out var exactRight)
            ? exactLeft.CompareTo(exactRight)
            : left.GetDouble().CompareTo(right.GetDouble());
}
