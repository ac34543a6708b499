using EcsAutoHeal.Probe.Findings;
using EcsAutoHeal.Probe.Metadata;
using EcsAutoHeal.Probe.Reports;
using Microsoft.Extensions.Logging;

namespace EcsAutoHeal.Probe;

/// <summary>
/// The probe itself. Whoever asks gets what is known, at once; his asking is what makes the probe look again, send again and beat when
/// that is due. Only who asks before the first look has ended waits for it, and not longer than one look may take.
/// </summary>
internal sealed partial class SidecarProbe : IDisposable
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly EcsSidecarProbeOptions _options;
    private readonly TimeProvider _time;
    private readonly BackgroundLog _log;
    private readonly MetadataEndpoint? _endpoint;
    private readonly FindingLedger _ledger;
    private readonly Outbox _outbox;
    private readonly Heartbeat? _heartbeat;
    private readonly TaskCompletionSource _firstLook = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();

    // Set once where there is nothing to look at.
    private readonly Task<ProbeAnswer>? _standing;

    private Task<ProbeAnswer>? _answer;
    private ContainerMetadata? _self;
    private TaskMetadata? _task;
    private DateTimeOffset? _lastRead;
    private string? _readTrouble;
    private int _readFailures;
    private long _nextRead = long.MinValue;
    private long _due = long.MinValue;
    private DateTimeOffset? _toldToStop;

    public SidecarProbe(EcsSidecarProbeOptions options, TimeProvider time, ILogger log)
    {
        (_options, _time, _log) = (options, time, new(log));
        _ledger = new(options.Completes);
        _outbox = new(new(options), time, _log, Publish);
        _heartbeat = options.Heartbeat ? new(options.HeartbeatOutput, time, _log) : null;
        var address = MetadataAddress.Of(options.ReadEnvironment);
        OnEcs = address.OnEcs;
        if (address.Self is not null) _endpoint = new(address);
        else _standing = Task.FromResult(ProbeAnswer.Of(address));
        if (address.Trouble is { } trouble) _log.ReadFailed(trouble);
    }

    /// <summary>Whether ECS runs this process.</summary>
    public bool OnEcs { get; }

    /// <summary>Whether there is an endpoint to look at.</summary>
    public bool CanLook => _endpoint is not null;

    /// <summary>What is known. It never fails.</summary>
    public Task<ProbeAnswer> AskAsync(CancellationToken cancellation = default)
    {
        if (_standing is { } standing) return standing;
        return Volatile.Read(ref _answer) is { } known && _time.GetTimestamp() < Volatile.Read(ref _due) ? known : AskWhatIsDueAsync(cancellation);
    }

    public void Dispose()
    {
        _endpoint?.Dispose();
        _outbox.Dispose();
    }

    private Task<ProbeAnswer> AskWhatIsDueAsync(CancellationToken cancellation)
    {
        bool look;
        lock (_gate)
        {
            look = _time.GetTimestamp() >= _nextRead;
            if (look) _nextRead = long.MaxValue;
            if (_task is { } task && _heartbeat?.Due <= _time.GetTimestamp()) _heartbeat.Beat(task);
            _outbox.SendDue();
            SetDue();
        }
        if (look) Background.Run(LookAsync);
        return Volatile.Read(ref _answer) ?? WaitForFirstLookAsync(cancellation);
    }

    private async Task<ProbeAnswer> WaitForFirstLookAsync(CancellationToken cancellation)
    {
        try
        {
            await _firstLook.Task.WaitAsync(_options.Timeout, _time, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // The answer says that nothing is known yet.
        }
        lock (_gate) return Answer();
    }

    /// <summary>One look, whether it is due or not. It never fails.</summary>
    internal async Task LookAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(_options.Timeout, _time);
            var (self, task) = await ReadAsync(timeout.Token).ConfigureAwait(false);
            Saw(self, task);
        }
        catch (MetadataException e)
        {
            Missed(e.Message);
        }
        catch (Exception e)
        {
            // Not foreseen; and still not the app's trouble.
            _log.Failed(e);
            Missed($"{e.GetType().Name} in the probe.");
        }
        finally
        {
            // Whatever happened: who asks next must not wait for what never comes.
            lock (_gate) if (_nextRead == long.MaxValue && _toldToStop is null) _nextRead = _time.GetTimestamp() + _time.Ticks(_options.Interval);
            _firstLook.TrySetResult();
        }
    }

    private async Task<(ContainerMetadata Self, TaskMetadata Task)> ReadAsync(CancellationToken cancellation)
    {
        var self = _self ?? await _endpoint!.ReadSelfAsync(cancellation).ConfigureAwait(false);
        return (self, await _endpoint!.ReadTaskAsync(cancellation).ConfigureAwait(false));
    }

    private void Saw(ContainerMetadata self, TaskMetadata task)
    {
        lock (_gate)
        {
            if (_readTrouble is not null) _log.ReadRecovered();
            (_self, _task, _lastRead, _readTrouble, _readFailures) = (self, task, _time.GetUtcNow(), null, 0);
            // A look that was under way when the container was told to stop may show what stops with it.
            if (_toldToStop is null)
            {
                Report(_ledger.Look(task, self), "health-check");
                _nextRead = _time.GetTimestamp() + _time.Ticks(_options.Interval);
            }
            if (_heartbeat?.Due <= _time.GetTimestamp()) _heartbeat.Beat(task);
            _outbox.SendDue();
            Publish();
        }
    }

    private void Missed(string trouble)
    {
        lock (_gate)
        {
            if (_readTrouble != trouble) _log.ReadFailed(trouble);
            _readTrouble = trouble;
            var pause = _options.Interval * Math.Pow(2, Math.Min(++_readFailures, 10));
            if (pause > s_longestPause) pause = s_longestPause > _options.Interval ? s_longestPause : _options.Interval;
            if (_toldToStop is null) _nextRead = _time.GetTimestamp() + _time.Ticks(pause);
            Publish();
        }
    }

    private void Report(IReadOnlyList<Finding> found, string route)
    {
        if (found.Count == 0) return;
        var what = string.Join("; ", found);
        _log.Found(what);
        _outbox.Add(new(_task!.TaskArn, ProbeReport.Detail(_task, _self!, found, route, _time.GetUtcNow()), what));
    }

    private void Publish()
    {
        lock (_gate)
        {
            // Before the first look has ended there is nothing to tell; who asks waits for it.
            if (_lastRead is not null || _readTrouble is not null) Volatile.Write(ref _answer, Task.FromResult(Answer()));
            SetDue();
        }
    }

    private void SetDue() => Volatile.Write(ref _due, Math.Min(Math.Min(_nextRead, _outbox.Due), _task is null ? long.MaxValue : _heartbeat?.Due ?? long.MaxValue));

    private ProbeAnswer Answer() => ProbeAnswer.Of(_self, _task is { } task && _self is { } self ? _ledger.Now(task, self) : [], _lastRead, _readTrouble, _readFailures, _outbox);
}
