namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>Always the same share of a range.</summary>
internal sealed class FixedRandom(double share) : Random
{
    public override double NextDouble() => share;
}
