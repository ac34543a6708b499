namespace EcsAutoHeal.Incidents;

/// <summary>One death, or several that were reported together and of which only this one has a name.</summary>
/// <param name="Id">Its identity: task, container, runtime id.</param>
/// <param name="At">When.</param>
/// <param name="Routes">By which ways it became known.</param>
/// <param name="Deaths">How many it stands for, itself counted.</param>
public sealed record Occurrence(string Id, DateTimeOffset At, IReadOnlyList<string> Routes, int Deaths = 1);
