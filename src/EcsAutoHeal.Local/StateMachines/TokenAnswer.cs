namespace EcsAutoHeal.Local.StateMachines;

/// <summary>What became of an answer to a task token.</summary>
public enum TokenAnswer
{
    /// <summary>The waiting task took it.</summary>
    Accepted,

    /// <summary>The task waits no more: it was answered, timed out, or its execution ended (AWS: TaskTimedOut).</summary>
    TimedOut,

    /// <summary>This execution never gave out such a token (AWS: TaskDoesNotExist).</summary>
    Unknown,

    /// <summary>The output is not JSON or is longer than 262,144 bytes; the task waits on (AWS: InvalidOutput).</summary>
    InvalidOutput,
}
