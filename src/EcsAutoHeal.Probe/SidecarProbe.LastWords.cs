using EcsAutoHeal.Probe.Metadata;

namespace EcsAutoHeal.Probe;

/// <content>What the probe does when its container is told to stop.</content>
internal sealed partial class SidecarProbe
{
    /// <summary>For the lines about it. A log that is stuck may hold up the end no longer.</summary>
    private static readonly TimeSpan s_logTimeout = TimeSpan.FromMilliseconds(100);

    private Task? _lastWords;

    /// <summary>One more look and a report of who died first, now that this container is told to stop; then what has not been sent. It never fails.</summary>
    public Task SpeakLastWordsAsync()
    {
        lock (_gate)
        {
            if (_lastWords is not null) return _lastWords;
            // From now on other containers stop because the task does.
            (_toldToStop, _nextRead) = (_time.GetUtcNow(), long.MaxValue);
            return _lastWords = Task.Run(() => SpeakAsync(_toldToStop.Value));
        }
    }

    private async Task SpeakAsync(DateTimeOffset toldToStop)
    {
        try
        {
            using var timeout = new CancellationTokenSource(_options.LastWordsTimeout, _time);
            if (_endpoint is not null) await LookAndSendAsync(toldToStop, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _log.LastWordsFailed(_outbox.Trouble ?? "There was no more time.");
        }
        catch (Exception e)
        {
            _log.Failed(e);
        }
        try
        {
            await _log.WrittenAsync().WaitAsync(s_logTimeout, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The log is stuck.
        }
    }

    private async Task LookAndSendAsync(DateTimeOffset toldToStop, CancellationToken cancellation)
    {
        try
        {
            if (_options.LastWords) await LookLastAsync(toldToStop, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // No other look will come for a health check to wait for.
            _firstLook.TrySetResult();
        }
        await _outbox.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private async Task LookLastAsync(DateTimeOffset toldToStop, CancellationToken cancellation)
    {
        try
        {
            var (self, task) = await ReadAsync(cancellation).ConfigureAwait(false);
            lock (_gate)
            {
                (_self, _task, _lastRead) = (self, task, _time.GetUtcNow());
                Report(_ledger.LookLast(task, self, toldToStop), "last-words");
            }
        }
        catch (MetadataException e)
        {
            // What waits from before can still be sent.
            _log.LastWordsFailed(e.Message);
        }
    }
}
