using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EcsAutoHeal.Probe.Tests.Stage;
using EcsAutoHeal.Watch;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The program <c>ecs-auto-heal-watch</c>, as a container beside an app runs it.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private readonly TaskDocument _document = TaskDocument.Running();
    private readonly LoopbackServer _metadata;
    private readonly LoopbackServer _bus = new(_ => new(200, """{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}"""));

    public WatchCommandTests() => _metadata = new(request => new(200, request.Path == "/v4/task" ? _document.Json.ToJsonString() : _document["db_proxy"].ToJsonString()));

    private IReadOnlyList<JsonNode> Reports => [.. _bus.Requests.Select(request => JsonNode.Parse((string)JsonNode.Parse(request.Body)!["Entries"]![0]!["Detail"]!)!)];

    public void Dispose()
    {
        _metadata.Dispose();
        _bus.Dispose();
    }

    [Fact]
    public async Task It_reports_a_dead_container_beats_and_says_on_the_standard_error_what_it_found()
    {
        _document.Stopped("log_router", 137);
        using var watch = Started();

        await Until.TrueAsync(() => Reports.Count == 1 && watch.Error.Contains("Reported to EventBridge") && watch.Output.Contains("ProbeHeartbeat"));

        ProbeStage.Found(Reports[0].AsObject()).ShouldBe("log_router stopped");
        Reports[0]["observer"]!.GetValue<string>().ShouldBe("db_proxy");
        watch.Error.ShouldContain("log_router");
        watch.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => JsonNode.Parse(line)!["_aws"] != null, "nothing but heartbeats");
    }

    [Fact]
    public async Task On_SIGTERM_it_speaks_its_last_words_and_ends_with_0()
    {
        using var watch = Started();
        await Until.TrueAsync(() => watch.Output.Contains("ProbeHeartbeat"));
        _document.Stopped("app", 139).MeantToStop();

        watch.Terminate();

        (await watch.ExitCodeAsync()).ShouldBe(0);
        Reports.ShouldHaveSingleItem()["route"]!.GetValue<string>().ShouldBe("last-words");
    }

    [Fact]
    public async Task A_container_that_is_meant_to_end_is_named_on_the_command_line()
    {
        _document.Stopped("log_router", 0);
        using var watch = Started("--completes", "log_router");
        await Until.TrueAsync(() => watch.Output.Contains("ProbeHeartbeat"));

        watch.Terminate();

        (await watch.ExitCodeAsync()).ShouldBe(0);
        Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task Outside_ECS_it_says_so_and_ends_with_1()
    {
        using var watch = RunningWatch.Start([], new() { ["ECS_CONTAINER_METADATA_URI_V4"] = null, ["ECS_CONTAINER_METADATA_URI"] = null });

        (await watch.ExitCodeAsync()).ShouldBe(1);
        watch.Error.ShouldContain("Not on Amazon ECS");
    }

    [Theory]
    [InlineData("--interval 5", "--interval: expected 10 to 600 seconds.")]
    [InlineData("--region x!", "--region: expected a region such as eu-central-1, found \"x!\".")]
    [InlineData("--intervall 15", "--intervall")]
    public async Task A_wrong_argument_is_named_and_ends_it_with_2(string arguments, string said)
    {
        using var watch = Started(arguments.Split(' '));

        (await watch.ExitCodeAsync()).ShouldBe(2);
        watch.Error.ShouldContain(said);
    }

    private RunningWatch Started(params string[] arguments) => RunningWatch.Start(arguments, new()
    {
        ["ECS_CONTAINER_METADATA_URI_V4"] = new Uri(_metadata.Url, "v4").AbsoluteUri,
        ["AWS_ENDPOINT_URL"] = _bus.Url.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
    });

    private sealed class RunningWatch : IDisposable
    {
        private readonly Process _process;
        private readonly StringBuilder _output = new();
        private readonly StringBuilder _error = new();

        private RunningWatch(Process process)
        {
            _process = process;
            process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
            process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public string Output { get { lock (_output) return _output.ToString(); } }

        public string Error { get { lock (_error) return _error.ToString(); } }

        public static RunningWatch Start(string[] arguments, Dictionary<string, string?> environment)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(WatchCommand).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in environment) start.Environment[name] = value;
            return new(Process.Start(start)!);
        }

        public void Terminate()
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        public async Task<int> ExitCodeAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited) _process.Kill();
            _process.Dispose();
        }

        private static void Keep(StringBuilder text, string? line)
        {
            if (line is null) return;
            lock (text) text.AppendLine(line);
        }
    }
}
