using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>An app's health checks with the probe in them, a metadata endpoint and an EventBridge on loopback, and a clock that stands still.</summary>
internal sealed class ProbeStage : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly HealthCheckService _checks;
    private readonly LogCollector _log = new();

    /// <param name="configure">The probe's options.</param>
    /// <param name="onDeath">The check's failure status.</param>
    /// <param name="self">The container in which the probe runs.</param>
    /// <param name="onEcs">Whether there is an address of an endpoint.</param>
    public ProbeStage(Action<EcsSidecarProbeOptions>? configure = null, HealthStatus? onDeath = null, string self = "app", bool onEcs = true)
    {
        OfSelf = () => new(200, Document[self].ToJsonString());
        OfTask = () => new(200, Document.Json.ToJsonString());
        Metadata = new(request => request.Path == "/v4/task" ? OfTask() : OfSelf());
        Bus = new(_ => OfBus());
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddSingleton<IHostApplicationLifetime>(Lifetime);
        services.AddHealthChecks().AddEcsSidecarProbe(failureStatus: onDeath, tags: ["ready"], configure: options =>
        {
            options.ReadEnvironment = name => onEcs && name == "ECS_CONTAINER_METADATA_URI_V4" ? new Uri(Metadata.Url, "v4").AbsoluteUri : null;
            options.ServiceUrl = Bus.Url;
            options.Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret");
            options.HeartbeatOutput = Output;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        _checks = _services.GetRequiredService<HealthCheckService>();
    }

    public FakeTime Time { get; } = new();

    public TaskDocument Document { get; set; } = TaskDocument.Running();

    public LoopbackServer Metadata { get; }

    public LoopbackServer Bus { get; }

    /// <summary>What the endpoint answers of the own container.</summary>
    public Func<LoopbackReply?> OfSelf { get; set; }

    /// <summary>What the endpoint answers of the task.</summary>
    public Func<LoopbackReply?> OfTask { get; set; }

    /// <summary>What EventBridge answers.</summary>
    public Func<LoopbackReply?> OfBus { get; set; } = () => new(200, """{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}""");

    public StageLifetime Lifetime { get; } = new();

    public SharedOutput Output { get; } = new();

    public IReadOnlyList<LogLine> Log => [.. _log.Lines];

    /// <summary>What the app's log does before it takes a line.</summary>
    public Action OnLog { set => _log.Before = value; }

    /// <summary>The details of the events that were put on the bus, refused ones included.</summary>
    public IReadOnlyList<JsonObject> Reports =>
        [.. Bus.Requests.Select(request => JsonNode.Parse((string)JsonNode.Parse(request.Body)!["Entries"]![0]!["Detail"]!)!.AsObject())];

    /// <summary>How often the task's document was asked for.</summary>
    public int Looks => Metadata.Requests.Count(request => request.Path == "/v4/task");

    /// <summary>What a report is about: <c>log_router stopped</c>.</summary>
    public static string Found(JsonObject report) =>
        string.Join(", ", report["containers"]!.AsArray().Where(c => c!.AsObject().ContainsKey("found")).Select(c => $"{c!["name"]} {c["found"]}"));

    public async Task<HealthReportEntry> CheckAsync() => (await _checks.CheckHealthAsync()).Entries["ecs-sidecars"];

    /// <summary>Calls the check until its answer is as expected: others look and send in the background.</summary>
    public async Task<HealthReportEntry> CheckUntilAsync(Func<HealthReportEntry, bool> expected)
    {
        HealthReportEntry entry = default;
        await Until.TrueAsync(async () => expected(entry = await CheckAsync()), () => $"{entry.Status} {entry.Description} {string.Join(", ", entry.Data ?? new Dictionary<string, object>())}");
        return entry;
    }

    /// <summary>Moves the clock, 10 seconds if nothing else is said, and calls the check until it has looked and nothing waits to be sent.</summary>
    public Task<HealthReportEntry> LookAsync(TimeSpan? later = null)
    {
        Time.Advance(later ?? TimeSpan.FromSeconds(10));
        return CheckUntilAsync(entry => Equals(entry.Data.GetValueOrDefault("lastRead"), Time.GetUtcNow()) && Equals(entry.Data["pendingReports"], 0));
    }

    /// <summary>Tells the app to stop as its host does, and waits until it may end.</summary>
    public async Task StopAsync()
    {
        var services = _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().ToList();
        foreach (var service in services) await service.StartingAsync(default);
        Lifetime.StopApplication();
        foreach (var service in services) await service.StoppedAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Lifetime.Dispose();
        Metadata.Dispose();
        Bus.Dispose();
    }
}

internal sealed record LogLine(int Id, LogLevel Level, string Text);

internal sealed class LogCollector : ILoggerProvider, ILogger
{
    public ConcurrentQueue<LogLine> Lines { get; } = new();

    public Action Before { get; set; } = () => { };

    public ILogger CreateLogger(string categoryName) => categoryName == "EcsAutoHeal.Probe" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Before();
        Lines.Enqueue(new(eventId.Id, logLevel, formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}

internal sealed class StageLifetime : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();
}

/// <summary>A text that one writes and another reads.</summary>
internal sealed class SharedOutput : TextWriter
{
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);

    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void Write(char value) { lock (_text) _text.Write(value); }

    public override void Write(string? value) { lock (_text) _text.Write(value); }

    public IReadOnlyList<string> Lines { get { lock (_text) return _text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries); } }
}
