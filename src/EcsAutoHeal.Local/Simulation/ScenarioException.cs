namespace EcsAutoHeal.Local.Simulation;

/// <summary>A scenario or input file that cannot be used; the message names the file and the field.</summary>
public sealed class ScenarioException(string message) : Exception(message);
