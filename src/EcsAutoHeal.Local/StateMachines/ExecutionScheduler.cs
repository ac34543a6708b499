namespace EcsAutoHeal.Local.StateMachines;

/// <summary>
/// Runs executions in virtual time. It always steps the one that has been ready longest, the one that was added first among equals;
/// when none is ready, it advances the clock to the next thing that is due, be it an execution's or the clock's own.
/// Executions may be added from any thread, also by what a step or a happening does.
/// </summary>
public sealed class ExecutionScheduler(VirtualClock clock)
{
    private readonly Lock _gate = new();
    private readonly List<Execution> _executions = [];

    /// <summary>Raised for each event of each execution, ExecutionStarted included; the sender is the execution.</summary>
    public event EventHandler<HistoryEvent>? HistoryAppended;

    /// <summary>All executions, in the order in which they were added, ended ones too.</summary>
    public IReadOnlyList<Execution> Executions
    {
        get
        {
            lock (_gate) return [.. _executions];
        }
    }

    /// <summary>Takes in an execution that nobody has stepped yet.</summary>
    public void Add(Execution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        foreach (var started in execution.History) HistoryAppended?.Invoke(execution, started);
        execution.HistoryAppended += (sender, appended) => HistoryAppended?.Invoke(sender, appended);
        lock (_gate) _executions.Add(execution);
    }

    /// <summary>Runs until every execution has ended and the clock has nothing scheduled.</summary>
    public Task RunUntilIdleAsync(CancellationToken cancellationToken = default) => RunAsync(DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>Runs until every execution has ended and the clock has nothing scheduled up to the horizon: a world with a crash loop in it never comes to rest.</summary>
    public async Task RunAsync(DateTimeOffset horizon, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var running = Executions.Where(execution => execution.Status == ExecutionStatus.RUNNING).ToList();
            var now = clock.GetUtcNow();
            if (running.Where(execution => execution.CanStep).MinBy(execution => execution.ResumeAt ?? now) is { } ready)
            {
                await ready.StepAsync(cancellationToken);
                continue;
            }

            var due = running.Select(execution => execution.ResumeAt).Append(clock.NextDue).Min();
            if (due is null || (running.Count == 0 && due > horizon)) return;
            await clock.AdvanceToAsync(due.Value);
        }
    }
}
