namespace EcsAutoHeal.Local.StateMachines.Choices;

/// <summary>A rule of a Choice state: when the condition holds, go to Next.</summary>
internal sealed record ChoiceRule(ChoiceCondition Condition, string Next);
