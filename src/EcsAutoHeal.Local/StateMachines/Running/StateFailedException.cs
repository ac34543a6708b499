namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>A state cannot go on, for a reason that lies in its definition and data. It never leaves the runner.</summary>
internal sealed class StateFailedException(string error, string cause) : Exception(cause)
{
    /// <summary>The reserved name of the error.</summary>
    public string Error { get; } = error;
}
