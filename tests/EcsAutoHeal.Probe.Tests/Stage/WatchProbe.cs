using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>The probe as a container of its own in a task of the local world.</summary>
internal sealed class WatchProbe : IAsyncDisposable
{
    private readonly SimulationStage _stage;
    private readonly TaskEndpoint _endpoint;
    private readonly WorldTime _time;
    private readonly EcsSidecarWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private WatchProbe(SimulationStage stage, LocalTask task, string container)
    {
        (_stage, _endpoint, _time) = (stage, new(stage, task, container), new(stage.Cloud.Clock));
        EcsSidecarWatchOptions options = new();
        _endpoint.Configure(options);
        _watch = new(options, time: _time);
        _running = _watch.RunAsync(_stop.Token);
        stage.OnSigterm(task, container, StopAsync);
    }

    public static WatchProbe Start(SimulationStage stage, LocalTask task, string container) => new(stage, task, container);

    /// <summary>Lets the world's clock go on only when the watch has nothing to do but to wait for its next step.</summary>
    public void IsWaitedForUntil(DateTimeOffset end)
    {
        for (var at = _stage.Cloud.Clock.GetUtcNow().AddSeconds(0.5); at < end; at = at.AddSeconds(1)) _stage.Cloud.Clock.Schedule(at, RestAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _watch.Dispose();
        _stop.Dispose();
        _endpoint.Dispose();
        await _endpoint.Output.DisposeAsync();
    }

    private Task RestAsync() => Until.TrueAsync(() => _running.IsCompleted || (_time.Waiting is [var only] && only == TimeSpan.FromSeconds(1)));

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }
}
