namespace EcsAutoHeal.Probe;

/// <summary>What the probe knows at a moment.</summary>
/// <param name="FoundDead">Whether another container is dead.</param>
/// <param name="Description">For people.</param>
/// <param name="Data">For the health report, with the trouble that the probe itself has.</param>
internal sealed record ProbeAnswer(bool FoundDead, string Description, IReadOnlyDictionary<string, object> Data);
