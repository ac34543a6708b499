using EcsAutoHeal.Local;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>The time of a local world for an app in it: timers go off when the world's clock passes their time.</summary>
internal sealed class WorldTime(VirtualClock clock) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<WorldTimer> _timers = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long the timers that run were meant to.</summary>
    public IReadOnlyList<TimeSpan> Waiting { get { lock (_gate) return [.. _timers.Where(timer => timer.DueAt is not null).Select(timer => timer.Span)]; } }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan) throw new NotSupportedException("Here every timer goes off once.");
        WorldTimer timer = new(this, () => callback(state));
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class WorldTimer(WorldTime time, Action fire) : ITimer
    {
        public DateTimeOffset? DueAt { get; private set; }

        public TimeSpan Span { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                (DueAt, Span) = (dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime, dueTime);
                if (DueAt is { } at) time.Schedule(at, this);
            }
            return true;
        }

        /// <summary>Goes off, unless it was changed or given up in between.</summary>
        public void FireIfDue(DateTimeOffset at)
        {
            lock (time._gate)
            {
                if (DueAt != at) return;
                DueAt = null;
            }
            fire();
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                DueAt = null;
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private void Schedule(DateTimeOffset at, WorldTimer timer) => clock.Schedule(at, () => timer.FireIfDue(at));
}
