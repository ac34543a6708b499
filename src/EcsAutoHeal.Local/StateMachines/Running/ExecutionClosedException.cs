namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>The execution was stopped while a step was under way. It never leaves the runner.</summary>
internal sealed class ExecutionClosedException : Exception;
