using System.Buffers;
using System.Text;
using System.Text.Json;
using EcsAutoHeal.Probe.Metadata;
using Microsoft.Extensions.Logging;

namespace EcsAutoHeal.Probe;

/// <summary>
/// A sign of life in the log, once a minute, from which CloudWatch makes the metric ProbeHeartbeat. The format:
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal sealed class Heartbeat(TextWriter? output, TimeProvider time, ILogger log)
{
    public const string Namespace = "EcsAutoHeal";
    public const string Metric = "ProbeHeartbeat";

    private long _minute = -1;
    private int _writing;
    private string? _trouble;

    /// <summary>When the next one is due, in the time provider's timestamp.</summary>
    public long Due { get; private set; }

    /// <summary>Beats, if no beat was in this minute. In the background: a log that is stuck must not hold up a health check.</summary>
    /// <param name="task">The own task.</param>
    public void Beat(TaskMetadata task)
    {
        var now = time.GetUtcNow();
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        // Also when the clock was set, the next minute's first call comes here.
        Due = time.GetTimestamp() + time.Ticks(TimeSpan.FromTicks(TimeSpan.TicksPerMinute - now.UtcTicks % TimeSpan.TicksPerMinute));
        if (minute == _minute) return;
        _minute = minute;
        if (task is not { Cluster: { } cluster, ServiceName: { } service } || Interlocked.Exchange(ref _writing, 1) == 1) return;
        var line = Line(cluster, service, now);
        Background.Run(() =>
        {
            Write(line);
            return Task.CompletedTask;
        });
    }

    public static string Line(string cluster, string service, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("_aws");
            json.WriteNumber("Timestamp", now.ToUnixTimeMilliseconds());
            json.WriteStartArray("CloudWatchMetrics");
            json.WriteStartObject();
            json.WriteString("Namespace", Namespace);
            json.WriteStartArray("Dimensions");
            json.WriteStartArray();
            json.WriteStringValue("ClusterName");
            json.WriteStringValue("ServiceName");
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteStartArray("Metrics");
            json.WriteStartObject();
            json.WriteString("Name", Metric);
            json.WriteString("Unit", "Count");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("ClusterName", cluster);
            json.WriteString("ServiceName", service);
            json.WriteNumber(Metric, 1);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(string line)
    {
        try
        {
            var writer = output ?? Console.Out;
            // At once: between the line and its end another's would destroy both.
            writer.Write(line + "\n");
            writer.Flush();
            _trouble = null;
        }
        catch (Exception e)
        {
            if (_trouble != e.Message) log.HeartbeatFailed(e.Message);
            _trouble = e.Message;
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }
}
