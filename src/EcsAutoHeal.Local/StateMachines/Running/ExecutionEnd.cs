namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>How an execution ended.</summary>
internal sealed record ExecutionEnd(ExecutionStatus Status, DateTimeOffset StopDate, string? Output, string? Error, string? Cause);
