using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>Has something to do at given times.</summary>
internal sealed class OtherEngine(VirtualClock clock, params DateTimeOffset[] due) : ISteppable
{
    private readonly Queue<DateTimeOffset> _due = new(due);

    public event EventHandler<HistoryEvent>? HistoryAppended
    {
        add { }
        remove { }
    }

    /// <summary>The seconds from the start at which it did.</summary>
    public List<double> Steps { get; } = [];

    public bool IsRunning => _due.Count > 0;

    public bool CanStep => _due.Peek() <= clock.GetUtcNow();

    public DateTimeOffset? ResumeAt => _due.Peek();

    public Task StepAsync(CancellationToken cancellationToken = default)
    {
        _due.Dequeue();
        Steps.Add((clock.GetUtcNow() - MachineRun.Start).TotalSeconds);
        return Task.CompletedTask;
    }
}
