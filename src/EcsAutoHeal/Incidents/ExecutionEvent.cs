namespace EcsAutoHeal.Incidents;

/// <summary>One event of an execution's history, as GetExecutionHistory tells it.</summary>
/// <param name="Id">Counts from 1, in the order in which things happened.</param>
/// <param name="Type">For example <c>TaskScheduled</c>.</param>
/// <param name="At">When.</param>
public sealed record ExecutionEvent(long Id, string Type, DateTimeOffset At)
{
    /// <summary>The state, where one is entered or left.</summary>
    public string? State { get; init; }

    /// <summary>The state's input or output, or the parameters of what a task calls: JSON.</summary>
    public string? Data { get; init; }

    /// <summary>The error, where something failed.</summary>
    public string? Error { get; init; }

    /// <summary>Its cause.</summary>
    public string? Cause { get; init; }
}
