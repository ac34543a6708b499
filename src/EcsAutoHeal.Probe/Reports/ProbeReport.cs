using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcsAutoHeal.Probe.Findings;
using EcsAutoHeal.Probe.Metadata;

namespace EcsAutoHeal.Probe.Reports;

/// <summary>
/// The event's detail, schema 1: docs/events.md of EcsAutoHeal. It keeps below EventBridge's 256 KB whatever the endpoint said:
/// texts are cut when they are read, and of too many containers those that the report is not about are told of in brief.
/// </summary>
internal static class ProbeReport
{
    public const string Source = "ecs-auto-heal.probe";
    public const string DetailType = "ECS Container Found Stopped";

    /// <summary>Of EventBridge's 256 KB some are the entry's other members.</summary>
    public const int LargestDetail = 250 * 1024;

    private const int MostInBrief = 50;

    // Quotation marks and backslashes are escaped, letters of other alphabets are not: they would need six bytes each.
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Detail(TaskMetadata task, ContainerMetadata self, IReadOnlyList<Finding> found, string route, DateTimeOffset observedAt)
    {
        foreach (var scope in Enum.GetValues<Scope>())
            if (Written(task, self, found, route, observedAt, scope) is { Length: <= LargestDetail } detail)
                return Encoding.UTF8.GetString(detail);
        throw new InvalidOperationException("The smallest report is too large.");
    }

    private static byte[] Written(TaskMetadata task, ContainerMetadata self, IReadOnlyList<Finding> found, string route, DateTimeOffset observedAt, Scope scope)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, s_writing))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", 1);
            Write(json, "cluster", task.Cluster);
            Write(json, "taskArn", task.TaskArn);
            Write(json, "family", task.Family);
            Write(json, "revision", task.Revision);
            Write(json, "serviceName", task.ServiceName);
            Write(json, "observedAt", observedAt);
            Write(json, "observer", self.Name);
            Write(json, "route", route);
            json.WriteStartArray("containers");
            // No task has more than ten; what an endpoint invents beyond is not worth an event that is too large.
            foreach (var container in scope == Scope.FoundInBrief ? found.Select(f => f.Container).Take(MostInBrief) : task.Containers)
            {
                var finding = found.FirstOrDefault(f => ReferenceEquals(f.Container, container));
                Write(json, container, finding, brief: scope == Scope.FoundInBrief || (scope == Scope.OthersInBrief && finding is null));
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ContainerMetadata container, Finding? finding, bool brief)
    {
        json.WriteStartObject();
        Write(json, "name", container.Name);
        Write(json, "runtimeId", container.RuntimeId);
        // What the endpoint does not say is not left out: the reader needs it.
        Write(json, "knownStatus", container.KnownStatus ?? "UNKNOWN");
        Write(json, "found", finding?.Word);
        Write(json, "exitCode", container.ExitCode);
        Write(json, "restartCount", container.RestartCount);
        if (!brief) WriteRest(json, container);
        json.WriteEndObject();
    }

    private static void WriteRest(Utf8JsonWriter json, ContainerMetadata container)
    {
        Write(json, "desiredStatus", container.DesiredStatus);
        Write(json, "startedAt", container.StartedAt);
        Write(json, "finishedAt", container.FinishedAt);
        Write(json, "image", container.Image);
        Write(json, "imageDigest", container.ImageDigest);
        Write(json, "health", container.Health);
        if (container.IsUnhealthy)
        {
            Write(json, "healthSince", container.HealthSince);
            Write(json, "healthOutput", container.HealthOutput);
        }
        Write(json, "logDriver", container.LogDriver);
        Write(json, "logGroup", container.LogGroup);
        Write(json, "logRegion", container.LogRegion);
        Write(json, "logStream", container.LogStream);
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Write(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    private static void Write(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time) json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
    }

    // From all there is to what always fits: 50 containers with a name, an id and two numbers.
    private enum Scope
    {
        Everything,
        OthersInBrief,
        FoundInBrief,
    }
}
