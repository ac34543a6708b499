namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>States that lead to one another: those of the machine, or those of a Parallel branch.</summary>
internal sealed record StateScope(string StartAt, IReadOnlyDictionary<string, State> States);
