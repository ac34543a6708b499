using Microsoft.Extensions.Logging;

namespace EcsAutoHeal.Probe;

/// <summary>
/// The app's log, written in the background and in order. One that throws, or that is stuck because the log router is what died, must
/// hold up neither a health check nor a report.
/// </summary>
internal sealed class BackgroundLog(ILogger log) : ILogger
{
    /// <summary>A log that is stuck must not fill the app's memory.</summary>
    private const int MostLines = 100;

    private readonly Lock _gate = new();
    private readonly Queue<Action> _lines = new();
    private Task _writing = Task.CompletedTask;
    private bool _busy;

    /// <summary>Ends when all that has been said so far is written.</summary>
    public Task WrittenAsync()
    {
        lock (_gate) return _writing;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_gate)
        {
            if (_lines.Count == MostLines) return;
            _lines.Enqueue(() =>
            {
                if (log.IsEnabled(logLevel)) log.Log(logLevel, eventId, state, exception, formatter);
            });
            if (_busy) return;
            _busy = true;
            _writing = Background.Run(Write);
        }
    }

    /// <summary>The app's log is asked when the line is written.</summary>
    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    private Task Write()
    {
        while (true)
        {
            Action? line;
            lock (_gate)
            {
                if (!_lines.TryDequeue(out line))
                {
                    _busy = false;
                    return Task.CompletedTask;
                }
            }
            try
            {
                line();
            }
            catch (Exception)
            {
                // There is nowhere left to say it.
            }
        }
    }
}
