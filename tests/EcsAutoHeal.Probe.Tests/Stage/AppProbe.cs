using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>An app in a container of the local world, whose health checks have the probe in them.</summary>
internal sealed class AppProbe : IAsyncDisposable
{
    private readonly SimulationStage _stage;
    private readonly TaskEndpoint _endpoint;
    private readonly IHost _host;
    private readonly HealthCheckService _checks;

    private AppProbe(SimulationStage stage, TaskEndpoint endpoint, IHost host) =>
        (_stage, _endpoint, _host, _checks) = (stage, endpoint, host, host.Services.GetRequiredService<HealthCheckService>());

    public static async Task<AppProbe> StartAsync(SimulationStage stage, LocalTask task, string container)
    {
        TaskEndpoint endpoint = new(stage, task, container);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<TimeProvider>(new WorldTime(stage.Cloud.Clock));
        builder.Services.AddHealthChecks().AddEcsSidecarProbe(configure: endpoint.Configure);
        var host = builder.Build();
        await host.StartAsync();
        AppProbe app = new(stage, endpoint, host);
        stage.OnSigterm(task, container, app.StopAsync);
        return app;
    }

    /// <summary>Has a load balancer call the health check in every ten seconds, while the container runs.</summary>
    public void IsCalledUntil(DateTimeOffset end)
    {
        for (var at = _stage.Cloud.Clock.GetUtcNow().AddSeconds(5); at < end; at = at.AddSeconds(10)) _stage.Cloud.Clock.Schedule(at, CallAsync);
    }

    public async ValueTask DisposeAsync()
    {
        // As a container that was killed: nothing is said any more.
        _host.Dispose();
        _endpoint.Dispose();
        await _endpoint.Output.DisposeAsync();
    }

    /// <summary>One call, and whatever it sets going to its end: the world's clock stands in the meantime.</summary>
    private async Task CallAsync()
    {
        var now = _stage.Cloud.Clock.GetUtcNow();
        if (!_endpoint.Runs) return;
        await Until.TrueAsync(async () =>
        {
            var entry = (await _checks.CheckHealthAsync()).Entries["ecs-sidecars"];
            entry.Status.ShouldBe(HealthStatus.Healthy);
            return Equals(entry.Data.GetValueOrDefault("lastRead"), now) && Equals(entry.Data["pendingReports"], 0) && BeatIn(now);
        }, () => $"{now:O}");
    }

    private bool BeatIn(DateTimeOffset minute) => _endpoint.Output.WrittenAt is { } beat && beat.UtcTicks / TimeSpan.TicksPerMinute == minute.UtcTicks / TimeSpan.TicksPerMinute;

    private Task StopAsync() => _host.StopAsync();
}
