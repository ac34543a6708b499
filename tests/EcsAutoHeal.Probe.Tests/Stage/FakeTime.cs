namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>A clock that stands until a test moves it, and timers that it alone fires.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 22, 3, 12, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long the timers that run were meant to.</summary>
    public IReadOnlyList<TimeSpan> Waiting { get { lock (_gate) return [.. _timers.Where(timer => timer.DueAt is not null).Select(timer => timer.Span)]; } }

    public override DateTimeOffset GetUtcNow() { lock (_gate) return _now; }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan span)
    {
        List<FakeTimer> due;
        lock (_gate)
        {
            _now += span;
            due = [.. _timers.Where(timer => timer.DueAt <= _now)];
            foreach (var timer in due) timer.DueAt = null;
        }
        foreach (var timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        FakeTimer timer = new(this, () => callback(state));
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class FakeTimer(FakeTime time, Action fire) : ITimer
    {
        public DateTimeOffset? DueAt { get; set; }

        public TimeSpan Span { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate) (DueAt, Span) = (dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime, dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
