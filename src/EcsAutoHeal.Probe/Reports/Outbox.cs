using Amazon.Runtime;
using Microsoft.Extensions.Logging;

namespace EcsAutoHeal.Probe.Reports;

/// <summary>
/// Reports on their way. What EventBridge does not take is kept and tried again, after 1 second, then twice as long each time up to
/// a minute, whenever somebody asks; there is no timer.
/// </summary>
internal sealed class Outbox(ReportBus bus, TimeProvider time, ILogger log, Action changed) : IDisposable
{
    private const int MostReports = 100;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);
    /// <summary>For the credentials and the call.</summary>
    private static readonly TimeSpan s_longestTry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_lastPause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Queue<PendingReport> _pending = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private long _due;
    private bool _busy;

    /// <summary>How many wait.</summary>
    public int Pending { get { lock (_gate) return _pending.Count; } }

    /// <summary>How many EventBridge has taken.</summary>
    public int Reported { get; private set; }

    /// <summary>How many were given up because too many waited.</summary>
    public int Dropped { get; private set; }

    /// <summary>How many tries have failed since the last that did not.</summary>
    public int Failures { get; private set; }

    /// <summary>Why the last try failed; null when it did not.</summary>
    public string? Trouble { get; private set; }

    /// <summary>When there is something to do next, in the time provider's timestamp; the greatest number for never.</summary>
    public long Due { get { lock (_gate) return _busy || _pending.Count == 0 ? long.MaxValue : _due; } }

    public void Add(PendingReport report)
    {
        lock (_gate)
        {
            _pending.Enqueue(report);
            if (_pending.Count <= MostReports) return;
            _pending.Dequeue();
            Dropped++;
        }
        log.ReportDropped(MostReports);
    }

    /// <summary>Sends what is due, in the background and one at a time.</summary>
    public void SendDue()
    {
        lock (_gate)
        {
            if (_busy || _pending.Count == 0 || time.GetTimestamp() < _due) return;
            _busy = true;
        }
        Background.Run(async () =>
        {
            await _sending.WaitAsync().ConfigureAwait(false);
            try
            {
                while (await SendNextAsync(CancellationToken.None).ConfigureAwait(false))
                {
                }
            }
            finally
            {
                lock (_gate) _busy = false;
                _sending.Release();
                changed();
            }
        });
    }

    /// <summary>Sends all, over and over, until none is left or there is no more time.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (Pending > 0 && !cancellation.IsCancellationRequested)
                if (!await SendNextAsync(cancellation).ConfigureAwait(false) && Pending > 0)
                    await Task.Delay(s_lastPause, time, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => bus.Dispose();

    /// <returns>Whether one was taken, and there may be more.</returns>
    private async Task<bool> SendNextAsync(CancellationToken cancellation)
    {
        PendingReport? report;
        lock (_gate) if (!_pending.TryPeek(out report)) return false;
        try
        {
            using var timeout = new CancellationTokenSource(s_longestTry, time);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
            // Not all of the SDK's ways to credentials can be cancelled, and they stand outside of its own time-out.
            await bus.PutAsync(report, end.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failed(report, Why(e));
            return false;
        }
        lock (_gate)
        {
            // While it was on its way it may have been given up for newer ones.
            if (_pending.TryPeek(out var first) && ReferenceEquals(first, report)) _pending.Dequeue();
            (Failures, Trouble, Reported) = (0, null, Reported + 1);
        }
        log.Reported(report.Found);
        changed();
        return true;
    }

    private void Failed(PendingReport report, string trouble)
    {
        bool isNew;
        lock (_gate)
        {
            // One that is never taken must not stand in the way of the others.
            if (_pending.TryPeek(out var first) && ReferenceEquals(first, report)) _pending.Enqueue(_pending.Dequeue());
            var pause = TimeSpan.FromSeconds(Math.Min(s_longestPause.TotalSeconds, Math.Pow(2, Math.Min(Failures++, 10))));
            _due = time.GetTimestamp() + time.Ticks(pause);
            isNew = Trouble != trouble;
            Trouble = trouble;
        }
        if (isNew) log.ReportFailed(report.Found, trouble);
        changed();
    }

    private static string Why(Exception e) => e switch
    {
        ReportRefusedException => e.Message,
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => $"EventBridge refused: {code}.",
        OperationCanceledException => "EventBridge did not answer in time.",
        HttpRequestException => $"EventBridge could not be reached: {e.Message}",
        _ => $"{e.GetType().Name}: {e.Message}",
    };
}
