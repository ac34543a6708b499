using EcsAutoHeal.Local.StateMachines.Paths;

namespace EcsAutoHeal.Local.StateMachines.Choices;

/// <summary>What a choice rule asks of the input.</summary>
internal abstract class ChoiceCondition
{
    /// <summary>Whether it holds. As on AWS, And and Or look at no further condition once the answer is known.</summary>
    public abstract bool Holds(PathSource source);

    public sealed class And(IReadOnlyList<ChoiceCondition> conditions) : ChoiceCondition
    {
        public override bool Holds(PathSource source) => conditions.All(condition => condition.Holds(source));
    }

    public sealed class Or(IReadOnlyList<ChoiceCondition> conditions) : ChoiceCondition
    {
        public override bool Holds(PathSource source) => conditions.Any(condition => condition.Holds(source));
    }

    public sealed class Not(ChoiceCondition condition) : ChoiceCondition
    {
        public override bool Holds(PathSource source) => !condition.Holds(source);
    }
}
