namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>An execution's history: events in the order in which they happen, none after the one that ends it, at most 25,000.</summary>
internal sealed class Journal(VirtualClock clock, Action<HistoryEvent> appended)
{
    /// <summary>The most events that a Standard execution may have (AWS Step Functions quotas).</summary>
    public const int MaxEvents = 25_000;

    private readonly Lock _gate = new();
    private readonly List<HistoryEvent> _events = [];
    private bool _closed;

    public IReadOnlyList<HistoryEvent> Events
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    /// <summary>Writes an event and makes it the last of its line.</summary>
    /// <exception cref="ExecutionClosedException">The execution has ended meanwhile.</exception>
    /// <exception cref="HistoryFullException">Only the event that ends the execution has room.</exception>
    public long Record(EventChain chain, HistoryEvent details) => chain.Last = RecordAside(chain, details);

    /// <summary>Writes an event that no other event names as its previous one.</summary>
    /// <inheritdoc cref="Record"/>
    public long RecordAside(EventChain chain, HistoryEvent details)
    {
        HistoryEvent written;
        lock (_gate)
        {
            if (_closed) throw new ExecutionClosedException();
            if (_events.Count >= MaxEvents - 1) throw new HistoryFullException();
            written = Append(chain.Last, details);
        }

        appended(written);
        return written.Id;
    }

    /// <summary>Writes the event that ends the execution; false when another has ended it already.</summary>
    /// <param name="previousEventId">The event that led to the end.</param>
    /// <param name="details">The event.</param>
    /// <param name="closed">Run by whoever ends the execution, before anybody hears of the event.</param>
    public bool TryClose(long previousEventId, HistoryEvent details, Action closed)
    {
        HistoryEvent written;
        lock (_gate)
        {
            if (_closed) return false;
            _closed = true;
            written = Append(previousEventId, details);
            closed();
        }

        appended(written);
        return true;
    }

    /// <summary>Lets go of all events, once there will be no more.</summary>
    public void Forget()
    {
        lock (_gate)
            if (_closed) _events.Clear();
    }

    private HistoryEvent Append(long previousEventId, HistoryEvent details)
    {
        var written = details with { Id = _events.Count + 1, PreviousEventId = previousEventId, Timestamp = clock.GetUtcNow() };
        _events.Add(written);
        return written;
    }
}
