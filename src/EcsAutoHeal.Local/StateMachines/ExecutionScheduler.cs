namespace EcsAutoHeal.Local.StateMachines;

/// <summary>
/// Runs executions in virtual time. It always steps the one that has been ready longest, the one that was added first among equals;
/// when none is ready, it advances the clock to the next thing that is due, be it an execution's or the clock's own.
/// Executions may be added from any thread, also by what a step or a happening does. So may an engine that has executions of its
/// own, which then go on in this scheduler's time.
/// </summary>
public sealed class ExecutionScheduler(VirtualClock clock)
{
    private readonly Lock _gate = new();
    private readonly List<ISteppable> _all = [];
    private readonly List<ISteppable> _running = [];

    /// <summary>Raised for each event of each execution, ExecutionStarted included; the sender is the execution, or the engine that has it.</summary>
    public event EventHandler<HistoryEvent>? HistoryAppended;

    /// <summary>All executions, in the order in which they were added, ended ones too.</summary>
    public IReadOnlyList<Execution> Executions
    {
        get
        {
            lock (_gate) return [.. _all.OfType<Execution>()];
        }
    }

    /// <summary>Takes in an execution that nobody has stepped yet.</summary>
    public void Add(Execution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        foreach (var started in execution.History) HistoryAppended?.Invoke(execution, started);
        Add((ISteppable)execution);
    }

    /// <summary>Takes in an engine with executions of its own.</summary>
    public void Add(ISteppable engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        engine.HistoryAppended += (sender, appended) => HistoryAppended?.Invoke(sender, appended);
        lock (_gate)
        {
            _all.Add(engine);
            _running.Add(engine);
        }
    }

    /// <summary>Runs until every execution has ended and the clock has nothing scheduled.</summary>
    public Task RunUntilIdleAsync(CancellationToken cancellationToken = default) => RunAsync(DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>Runs until every execution has ended and the clock has nothing scheduled up to the horizon: a world with a crash loop in it never comes to rest.</summary>
    public async Task RunAsync(DateTimeOffset horizon, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (ready, due, running) = Look(clock.GetUtcNow());
            if (ready is not null)
            {
                await ready.StepAsync(cancellationToken);
                continue;
            }

            if (clock.NextDue is { } happening && !(due < happening)) due = happening;
            if (due is null || (running == 0 && due > horizon)) return;
            await clock.AdvanceToAsync(due.Value);
        }
    }

    /// <summary>Who has been ready longest; when the first of the others goes on; how many run.</summary>
    private (ISteppable? Ready, DateTimeOffset? Due, int Running) Look(DateTimeOffset now)
    {
        lock (_gate)
        {
            // An execution that has ended is never looked at again; an engine may get new ones.
            _running.RemoveAll(steppable => steppable is Execution { IsRunning: false });
            var (ready, readySince, due, running) = ((ISteppable?)null, DateTimeOffset.MaxValue, (DateTimeOffset?)null, 0);
            foreach (var steppable in _running)
            {
                if (!steppable.IsRunning) continue;
                running++;
                var at = steppable.ResumeAt;
                if (at is not null && !(due <= at)) due = at;
                if (steppable.CanStep && (at ?? now) is var since && since < readySince) (ready, readySince) = (steppable, since);
            }

            return (ready, due, running);
        }
    }
}
