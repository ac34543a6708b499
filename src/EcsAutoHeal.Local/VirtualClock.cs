namespace EcsAutoHeal.Local;

/// <summary>Time that moves only when told to: everything local takes its time from here.</summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> _happenings = new();
    private DateTimeOffset _now = start;
    private long _order;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>When the next happening is due; null when none is scheduled.</summary>
    public DateTimeOffset? NextDue
    {
        get { lock (_gate) return _happenings.TryPeek(out _, out var key) ? key.At : null; }
    }

    /// <summary>Lets something happen at a time; a time that is past means now.</summary>
    public void Schedule(DateTimeOffset at, Func<Task> happening)
    {
        lock (_gate) _happenings.Enqueue(happening, (at < _now ? _now : at, _order++));
    }

    /// <summary>Runs what is due up to a time, in order, and leaves the clock there.</summary>
    public async Task AdvanceToAsync(DateTimeOffset until)
    {
        while (TakeDue(until) is { } happening) await happening().ConfigureAwait(false);
        if (until > _now) _now = until;
    }

    private Func<Task>? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (!_happenings.TryPeek(out var happening, out var key) || key.At > until) return null;
            _happenings.Dequeue();
            _now = key.At;
            return happening;
        }
    }
}
