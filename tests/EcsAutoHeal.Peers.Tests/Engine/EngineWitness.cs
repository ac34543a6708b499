namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>The line that .ci/run prints for both kinds of machines.</summary>
internal static class EngineWitness
{
    internal static Witness Line { get; } = new("state-machine", "our runner against moto's Step Functions engine");
}
