namespace EcsAutoHeal.Local.StateMachines;

/// <summary>
/// A state machine definition that the runner does not know how to run as AWS would, or that AWS would refuse.
/// It is raised when the definition is loaded, never while it runs.
/// </summary>
public sealed class UnsupportedDefinitionException : Exception
{
    internal UnsupportedDefinitionException(string? stateName, string field, string reason)
        : base((stateName is null ? "State machine" : $"State '{stateName}'") + $", field '{field}': {reason}")
    {
        StateName = stateName;
        Field = field;
    }

    /// <summary>The state that holds the field, or null for a field of the machine itself.</summary>
    public string? StateName { get; }

    /// <summary>The field, with its place inside the state, such as <c>Retry[0].IntervalSeconds</c>.</summary>
    public string Field { get; }
}
