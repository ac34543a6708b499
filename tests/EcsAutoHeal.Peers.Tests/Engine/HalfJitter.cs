namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>FULL jitter that takes half of every delay, as moto-in-virtual-time.py does.</summary>
internal sealed class HalfJitter : Random
{
    public override double NextDouble() => 0.5;
}
