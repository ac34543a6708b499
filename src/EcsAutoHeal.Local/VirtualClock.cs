namespace EcsAutoHeal.Local;

/// <summary>
/// The time of everything local. It stands still until it is told to advance, then runs what was scheduled on the way,
/// and never goes back. It may be read and scheduled on from any thread; one caller at a time advances it.
/// </summary>
/// <param name="start">The time at which the clock stands first.</param>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> _happenings = new();
    private DateTimeOffset _now = start.ToUniversalTime();
    private long _scheduled;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Ticks of 100 ns, so that elapsed times are virtual too.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next happening is due, or null when none is scheduled. A time already past means: at the next advance.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate) return _happenings.TryPeek(out _, out var due) ? due.At : null;
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Refuses: a timer would wait for an advance that its waiter holds up. Use <see cref="Schedule(DateTimeOffset, Func{Task})"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("The virtual clock has no timers: schedule a happening.");

    /// <summary>Has something happen at a time; what is scheduled first for one time happens first.</summary>
    public void Schedule(DateTimeOffset at, Func<Task> happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        lock (_gate) _happenings.Enqueue(happening, (at.ToUniversalTime(), _scheduled++));
    }

    /// <inheritdoc cref="Schedule(DateTimeOffset, Func{Task})"/>
    public void Schedule(DateTimeOffset at, Action happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        Schedule(at, () =>
        {
            happening();
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Advances to a time, running on the way everything that is due by then, in order of time, with the clock at each one's time.
    /// A time already past leaves the clock where it stands.
    /// </summary>
    public async Task AdvanceToAsync(DateTimeOffset to)
    {
        while (TakeDueBy(to) is { } happening) await happening();
        lock (_gate) MoveTo(to);
    }

    private Func<Task>? TakeDueBy(DateTimeOffset to)
    {
        lock (_gate)
        {
            if (!_happenings.TryPeek(out var happening, out var due) || due.At > to) return null;
            _happenings.Dequeue();
            MoveTo(due.At);
            return happening;
        }
    }

    private void MoveTo(DateTimeOffset to)
    {
        if (to > _now) _now = to.ToUniversalTime();
    }
}
