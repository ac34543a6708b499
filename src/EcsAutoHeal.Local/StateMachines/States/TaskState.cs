using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A Task state.</summary>
internal sealed class TaskState : WorkState
{
    /// <summary>The longest TimeoutSeconds, and AWS's default for a task without.</summary>
    public const int LongestSeconds = 99_999_999;

    public required TaskCall Call { get; init; }

    public int? TimeoutSeconds { get; init; }

    /// <summary>When an attempt that begins now times out.</summary>
    public DateTimeOffset Deadline(StateVisit visit) => visit.Environment.Now.AddSeconds(TimeoutSeconds ?? LongestSeconds);

    public override Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken)
    {
        visit.Enter(HistoryEventType.TaskStateEntered);
        return new Attempts(visit, Handling, token => Call.AttemptAsync(this, visit, token), HistoryEventType.TaskStateExited)
            .RunAsync(cancellationToken);
    }
}
