namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>The history has room for nothing but the end. It never leaves the runner.</summary>
internal sealed class HistoryFullException : Exception;
