namespace EcsAutoHeal.Local.StateMachines.Choices;

/// <summary>The comparisons that the runner knows, by their names in the States Language.</summary>
internal enum ComparisonOperator
{
    IsPresent,
    IsNull,
    IsString,
    StringEquals,
    BooleanEquals,
    NumericEquals,
    NumericGreaterThan,
    NumericGreaterThanEquals,
    NumericLessThan,
    NumericLessThanEquals,
}
