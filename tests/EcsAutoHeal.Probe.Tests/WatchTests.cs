using System.Text.Json.Nodes;
using Amazon.Runtime;
using EcsAutoHeal.Probe.Tests.Stage;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The probe as a process of its own.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly TaskDocument _document = TaskDocument.Running();
    private readonly LoopbackServer _metadata;
    private readonly LoopbackServer _bus = new(_ => new(200, "{}"));
    private readonly SharedOutput _output = new();
    private readonly CancellationTokenSource _stop = new();

    private readonly System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset> _looks = new();

    public WatchTests() => _metadata = new(request =>
    {
        if (request.Path == "/v4/task") _looks.Enqueue(_time.GetUtcNow());
        return new(200, request.Path == "/v4/task" ? _document.Json.ToJsonString() : _document["app"].ToJsonString());
    });

    private int Looks => _looks.Count;

    private IReadOnlyList<JsonNode> Reports => [.. _bus.Requests.Select(request => JsonNode.Parse((string)JsonNode.Parse(request.Body)!["Entries"]![0]!["Detail"]!)!)];

    public void Dispose()
    {
        _stop.Dispose();
        _metadata.Dispose();
        _bus.Dispose();
    }

    [Fact]
    public async Task It_looks_every_15_seconds_and_beats_every_minute_without_being_called()
    {
        using var watch = New();
        var running = watch.RunAsync(_stop.Token);
        while (Looks < 5 || _output.Lines.Count < 2) await StepAsync();

        var times = _looks.ToList();
        times.Zip(times.Skip(1), (one, next) => next - one).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(15));
        await StopAsync(running);
    }

    [Fact]
    public async Task What_it_finds_it_reports()
    {
        using var watch = New();
        _document.Stopped("log_router", 137);

        var running = watch.RunAsync(_stop.Token);
        await Until.TrueAsync(() => Looks == 1);
        for (var step = 0; step < 3 || _bus.Requests.IsEmpty; step++) await StepAsync();

        Reports.ShouldHaveSingleItem()["route"]!.GetValue<string>().ShouldBe("health-check");
        await StopAsync(running);
    }

    [Fact]
    public async Task Told_to_stop_it_speaks_its_last_words()
    {
        using var watch = New();
        var running = watch.RunAsync(_stop.Token);
        await Until.TrueAsync(() => Looks == 1);
        _document.Stopped("db_proxy", 1).MeantToStop();

        await StopAsync(running);

        Reports.ShouldHaveSingleItem()["route"]!.GetValue<string>().ShouldBe("last-words");
    }

    [Fact]
    public async Task Outside_ECS_it_ends_at_once()
    {
        using EcsSidecarWatch watch = new(new() { ReadEnvironment = _ => null });

        await watch.RunAsync(_stop.Token);

        (watch.IsOnEcs, watch.CanLook).ShouldBe((false, false));
    }

    private EcsSidecarWatch New() => new(new()
    {
        ReadEnvironment = name => name == "ECS_CONTAINER_METADATA_URI_V4" ? new Uri(_metadata.Url, "v4").AbsoluteUri : null,
        ServiceUrl = _bus.Url,
        Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
        HeartbeatOutput = _output,
    }, time: _time);

    /// <summary>A second later, once the watch and whatever it began wait for the clock.</summary>
    private async Task StepAsync()
    {
        await Until.TrueAsync(() => _time.Waiting is [var only] && only == TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running;
    }
}
