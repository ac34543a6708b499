using System.Diagnostics.CodeAnalysis;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>The status of an execution, spelled as in DescribeExecution.</summary>
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "AWS's spelling, also on the wire.")]
public enum ExecutionStatus
{
    /// <summary>It has not ended.</summary>
    RUNNING,

    /// <summary>It came to an end or to a Succeed state.</summary>
    SUCCEEDED,

    /// <summary>It came to a Fail state, or an error was not caught.</summary>
    FAILED,

    /// <summary>It ran longer than the machine's TimeoutSeconds.</summary>
    TIMED_OUT,

    /// <summary>It was stopped from outside.</summary>
    ABORTED,
}
