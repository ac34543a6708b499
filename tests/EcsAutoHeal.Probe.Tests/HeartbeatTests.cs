using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Probe.Tests.Stage;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The sign of life that CloudWatch makes a metric of.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public async Task It_is_a_line_in_the_embedded_metric_format_with_the_dimensions_of_the_alarm()
    {
        await using ProbeStage stage = new();

        await stage.LookAsync();
        await Until.TrueAsync(() => stage.Output.Lines.Count == 1);

        stage.Output.Lines[0].ShouldBe(
            """{"_aws":{"Timestamp":1795317135000,"CloudWatchMetrics":[{"Namespace":"EcsAutoHeal","Dimensions":[["ClusterName","ServiceName"]],"Metrics":[{"Name":"ProbeHeartbeat","Unit":"Count"}]}]},"ClusterName":"prod","ServiceName":"web","ProbeHeartbeat":1}""");
    }

    [Fact]
    public async Task A_task_that_is_called_at_least_once_a_minute_beats_once_in_each()
    {
        await using ProbeStage stage = new();
        var from = stage.Time.GetUtcNow();

        // From 03:12:05, every 7 seconds, for 10 minutes.
        for (var call = 0; call < 600 / 7; call++)
        {
            stage.Time.Advance(TimeSpan.FromSeconds(call == 0 ? 0 : 7));
            await stage.CheckAsync();
            var minutes = (int)((stage.Time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute) - (from.UtcTicks / TimeSpan.TicksPerMinute)) + 1;
            await Until.TrueAsync(() => stage.Output.Lines.Count >= minutes);
        }

        var beats = stage.Output.Lines.Select(line => JsonNode.Parse(line)!["_aws"]!["Timestamp"]!.GetValue<long>() / 60_000).ToList();
        beats.ShouldBe(Enumerable.Range(0, 10).Select(minute => from.ToUnixTimeSeconds() / 60 + minute));
    }

    [Fact]
    public async Task It_goes_on_while_the_endpoint_does_not_answer()
    {
        await using ProbeStage stage = new();
        await stage.LookAsync();
        stage.OfTask = () => new(500, "");
        stage.Time.Advance(TimeSpan.FromMinutes(1));

        await stage.CheckUntilAsync(_ => stage.Output.Lines.Count == 2);
    }

    [Fact]
    public async Task Of_a_task_of_no_service_there_is_none()
    {
        await using ProbeStage stage = new();
        stage.Document.Json.Remove("ServiceName");

        await stage.LookAsync();
        stage.Document.Json["ServiceName"] = "web";
        await stage.LookAsync();
        await stage.LookAsync(TimeSpan.FromMinutes(1));
        await Until.TrueAsync(() => stage.Output.Lines.Count > 0);

        stage.Output.Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Switched_off_there_is_none()
    {
        await using ProbeStage stage = new(options => options.Heartbeat = false);

        await stage.LookAsync();
        await stage.LookAsync(TimeSpan.FromMinutes(1));

        stage.Output.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_output_that_fails_is_logged_and_fails_no_app()
    {
        await using ProbeStage stage = new(options => options.HeartbeatOutput = new BrokenOutput());

        await stage.LookAsync();

        await Until.TrueAsync(() => stage.Log.Any(line => line.Id == 7));
        (await stage.CheckAsync()).Status.ShouldBe(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);
    }

    [Fact]
    public void Names_with_any_characters_make_one_line_of_JSON()
    {
        var line = Heartbeat.Line("a\"b\n", "c\\d\r", DateTimeOffset.UnixEpoch);

        line.ShouldNotContain('\n');
        JsonDocument.Parse(line).RootElement.GetProperty("ClusterName").GetString().ShouldBe("a\"b\n");
    }

    private sealed class BrokenOutput : StringWriter
    {
        public override void Write(string? value) => throw new IOException("Broken pipe");
    }
}
