using System.Collections.Concurrent;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Probe.Tests.Stage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The sample, as it is: on Kestrel, in a task of its own task definition in the local AWS, with a load balancer that calls its health check.</summary>
public sealed class SampleAppTests
{
    private const int Connections = 8;
    private const int Rounds = 15;
    private const int CallsInARound = 5;

    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);
    private static readonly Proof s_proof = new("probe-in-the-sample-app");

    [Fact]
    public async Task Under_200_health_checks_a_second_a_dead_sidecar_is_reported_once_and_the_service_that_opted_in_is_healed()
    {
        await using var stage = await SimulationStage.SetUpAsync(Scenario());
        var task = stage.Cloud.Ecs.RunningTasksOf(stage.Cloud.Ecs.Services[0])[0];
        using TaskEndpoint endpoint = new(stage, task, "app");
        await using SampleApp app = new(stage, endpoint);
        using LoadBalancer caller = new(app.Url, Connections);
        var start = stage.Cloud.Clock.GetUtcNow();

        for (var round = 0; round < Rounds; round++)
        {
            if (round == 2)
                stage.Cloud.Ecs.KillContainer(task, "log_router", 137, "OutOfMemoryError: Container killed due to memory usage", ["[warn] [input] forward.0 paused (mem buf overlimit)"]);
            await caller.CallAsync(CallsInARound);
            await app.IsAtRestAsync();
            await stage.Cloud.Clock.AdvanceToAsync(start + s_round * (round + 1));
        }
        await stage.RunAsync();

        caller.Answers.Count.ShouldBe(Connections * Rounds * CallsInARound);
        caller.Answers.ShouldAllBe(answer => answer == "200 Healthy");
        endpoint.Looks.Count.ShouldBeGreaterThan(1);
        endpoint.Looks.Zip(endpoint.Looks.Skip(1), (one, next) => next - one).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(10));
        endpoint.Requests.ShouldBe(endpoint.Looks.Count + 1, "who the own container is was asked once");
        var reports = stage.Cloud.Events.History.Where(e => e["source"]!.ToString() == "ecs-auto-heal.probe").ToList();
        var report = reports.ShouldHaveSingleItem();
        report["detail"]!["route"]!.ToString().ShouldBe("health-check");
        report["detail"]!["taskArn"]!.ToString().ShouldBe(task.Arn);

        var result = SimulationResult.Of(stage);
        result.Denied().ShouldBeEmpty();
        var execution = result.Executions.ShouldHaveSingleItem();
        execution.States[^1].ShouldBe("IncidentResolved");
        var item = result.OpsItems.ShouldHaveSingleItem();
        item.Status.ShouldBe("Resolved");
        item.OperationalData["ecs-auto-heal/container"].Value.ShouldBe("log_router");
        item.Description.ShouldContain("Exit code: 137");
        item.Description.ShouldContain("mem buf overlimit");
        result.Writes().ShouldHaveSingleItem().Operation.ShouldBe("UpdateService");
        result.Deployments.ShouldBe(1);

        s_proof.Say($"Probe: {caller.Answers.Count} health answers over {Connections} connections to the sample app, "
            + $"{endpoint.Looks.Count} looks at the metadata in {s_round.TotalSeconds * Rounds:0} s, {reports.Count} event, {result.OpsItems.Count} OpsItem, healed by {result.Deployments} deployment");
    }

    [Fact]
    public async Task Outside_of_ECS_it_says_so_and_is_healthy()
    {
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.ConfigureServices(services =>
            services.PostConfigure<EcsSidecarProbeOptions>("ecs-sidecars", options => options.ReadEnvironment = _ => null)));
        using var http = app.CreateClient();

        (await http.GetStringAsync(new Uri("/health", UriKind.Relative))).ShouldBe("Healthy");
        (await http.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldBe("""["ecs-sidecars: Not on ECS."]""");
    }

    /// <summary>One service of the sample's task definition that opted in, and no other route than the probe's.</summary>
    private static Scenario Scenario()
    {
        var healed = ScenarioLibrary.Find("sidecar-oom-auto")!;
        return healed with { Services = [healed.Services[0] with { TaskDefinition = SampleFiles.TaskDefinition() }], Rules = ["SidecarProbeRule"], Happenings = [] };
    }

    /// <summary>The app's own entry point on a free port of loopback; what ECS gives to its container comes from the local world.</summary>
    private sealed class SampleApp : IAsyncDisposable
    {
        private readonly SimulationStage _stage;
        private readonly TaskEndpoint _endpoint;
        private readonly WebApplicationFactory<Program> _factory;

        public SampleApp(SimulationStage stage, TaskEndpoint endpoint)
        {
            (_stage, _endpoint) = (stage, endpoint);
            _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
                .ConfigureLogging(logging => logging.ClearProviders())
                .ConfigureServices(services =>
                {
                    services.AddSingleton<TimeProvider>(new WorldTime(stage.Cloud.Clock));
                    services.PostConfigure<EcsSidecarProbeOptions>("ecs-sidecars", endpoint.Configure);
                }));
            _factory.UseKestrel(0);
            _factory.StartServer();
        }

        public Uri Url => _factory.ClientOptions.BaseAddress;

        /// <summary>Waits until it has looked, if that was due, and has said what it had to say.</summary>
        public async Task IsAtRestAsync()
        {
            var now = _stage.Cloud.Clock.GetUtcNow();
            var checks = _factory.Services.GetRequiredService<HealthCheckService>();
            await Until.TrueAsync(async () =>
            {
                var data = (await checks.CheckHealthAsync()).Entries["ecs-sidecars"].Data;
                return data.GetValueOrDefault("lastRead") is DateTimeOffset read && now - read < TimeSpan.FromSeconds(10) && Equals(data["pendingReports"], 0);
            }, () => $"{now:O}, {_endpoint.Looks.Count} looks");
        }

        public ValueTask DisposeAsync() => _factory.DisposeAsync();
    }

    /// <summary>Calls /health over several connections, on each every 40 ms.</summary>
    private sealed class LoadBalancer(Uri app, int connections) : IDisposable
    {
        private readonly HttpClient[] _connections =
            [.. Enumerable.Range(0, connections).Select(_ => new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false }) { BaseAddress = app })];

        public ConcurrentQueue<string> Answers { get; } = new();

        public Task CallAsync(int times) => Task.WhenAll(_connections.Select(async connection =>
        {
            for (var call = 0; call < times; call++)
            {
                using var answer = await connection.GetAsync(new Uri("/health", UriKind.Relative));
                Answers.Enqueue($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                await Task.Delay(40);
            }
        }));

        public void Dispose()
        {
            foreach (var connection in _connections) connection.Dispose();
        }
    }
}
