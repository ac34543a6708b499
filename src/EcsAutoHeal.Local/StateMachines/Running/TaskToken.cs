namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>A token given out to one attempt of a task, which waits for its answer until a deadline.</summary>
internal sealed class TaskToken(string text, DateTimeOffset deadline)
{
    private readonly Lock _gate = new();
    private TaskAnswer? _answer;
    private bool _closed;

    public string Text { get; } = text;

    public DateTimeOffset Deadline { get; } = deadline;

    public TaskAnswer? Answer
    {
        get
        {
            lock (_gate) return _answer;
        }
    }

    public bool TryAnswer(TaskAnswer answer, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_closed || _answer is not null || now >= Deadline) return false;
            _answer = answer;
            return true;
        }
    }

    /// <summary>Nobody waits any more.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
    }
}
