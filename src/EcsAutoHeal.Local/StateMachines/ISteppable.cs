namespace EcsAutoHeal.Local.StateMachines;

/// <summary>What an <see cref="ExecutionScheduler"/> runs in virtual time: an execution, or an engine that has executions of its own.</summary>
public interface ISteppable
{
    /// <summary>Raised for each event of a history.</summary>
    event EventHandler<HistoryEvent>? HistoryAppended;

    /// <summary>Whether it has not come to its end.</summary>
    bool IsRunning { get; }

    /// <summary>Whether a step can be taken now.</summary>
    bool CanStep { get; }

    /// <summary>When it goes on, while it waits; null when it can go on at once, or waits for something that has no time.</summary>
    DateTimeOffset? ResumeAt { get; }

    /// <summary>Takes one step.</summary>
    Task StepAsync(CancellationToken cancellationToken = default);
}
