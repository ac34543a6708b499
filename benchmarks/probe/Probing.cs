using BenchmarkDotNet.Attributes;
using EcsAutoHeal.Probe;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsAutoHeal.ProbeCost;

/// <summary>A call of the check when nothing is wrong: outside ECS, between two looks, and the look itself.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "Gen0", "Gen1", "RatioSD", "Alloc Ratio")]
public class Probing
{
    private readonly HealthCheckContext _context = new() { Registration = new("ecs-sidecars", _ => throw new NotSupportedException(), HealthStatus.Healthy, null) };
    private MetadataServer _server = null!;
    private SidecarProbe _probe = null!;
    private EcsSidecarHealthCheck _onEcs = null!;
    private EcsSidecarHealthCheck _elsewhere = null!;

    [GlobalSetup]
    public async Task SetAsync()
    {
        _server = new();
        // Ten minutes: no look may fall into what is measured by itself.
        _probe = Probe(_ => _server.Url);
        _onEcs = new(_probe);
        _elsewhere = new(Probe(_ => null));
        if ((await _onEcs.CheckHealthAsync(_context)).Data.ContainsKey("readError")) throw new InvalidOperationException("The endpoint does not answer.");
    }

    [GlobalCleanup]
    public void Clean()
    {
        _probe.Dispose();
        _server.Dispose();
    }

    [Benchmark]
    public Task<HealthCheckResult> NotOnEcs() => _elsewhere.CheckHealthAsync(_context);

    [Benchmark]
    public Task<HealthCheckResult> BetweenTwoLooks() => _onEcs.CheckHealthAsync(_context);

    [Benchmark]
    public Task OneLook() => _probe.LookAsync();

    private static SidecarProbe Probe(Func<string, string?> environment) =>
        new(new() { Interval = TimeSpan.FromMinutes(10), HeartbeatOutput = TextWriter.Null, ReadEnvironment = environment }, TimeProvider.System, NullLogger.Instance);
}
