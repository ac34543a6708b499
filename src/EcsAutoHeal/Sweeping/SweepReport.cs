using System.Buffers;
using System.Text;
using System.Text.Json;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Sweeping;

/// <summary>What a sweep tells of one task: the event of the sidecar probe (docs/events.md), by the route <c>sweep</c>.</summary>
/// <param name="TaskArn">The task, the event's one resource.</param>
/// <param name="Detail">The event's detail, as JSON.</param>
public sealed record SweepReport(string TaskArn, string Detail)
{
    /// <summary>The event's source: the probe's, since it is the probe's event.</summary>
    public const string Source = "ecs-auto-heal.probe";

    /// <summary>The event's detail-type.</summary>
    public const string DetailType = ProbeReportEvent.DetailType;

    private const string Sweep = "sweep";

    /// <summary>How much of a PutEvents call it takes, in bytes. AWS source: EventBridge user guide, "Calculating event entry size".</summary>
    internal int Bytes => Encoding.UTF8.GetByteCount(Source) + Encoding.UTF8.GetByteCount(DetailType) + Encoding.UTF8.GetByteCount(TaskArn) + Encoding.UTF8.GetByteCount(Detail);

    /// <summary>The report on a task; null where nothing in it is dead.</summary>
    /// <param name="task">The task as DescribeTasks tells of it.</param>
    /// <param name="definition">Its task definition.</param>
    /// <param name="observedAt">When it was looked at.</param>
    public static SweepReport? Of(EcsTask task, TaskDefinitionFacts definition, DateTimeOffset observedAt) =>
        DeadSidecars.Of(task, definition) is { Count: > 0 } dead ? new(task.TaskArn, Written(task, dead, observedAt)) : null;

    private static string Written(EcsTask task, IReadOnlyList<EcsContainer> dead, DateTimeOffset observedAt)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", 1);
            Write(writer, "cluster", task.ClusterArn is { } cluster ? ArnNames.Last(cluster) : null);
            writer.WriteString("taskArn", task.TaskArn);
            if (task.TaskDefinitionArn is { } definition)
            {
                Write(writer, "family", ArnNames.Family(definition));
                Write(writer, "revision", ArnNames.FamilyAndRevision(definition).Split(':').ElementAtOrDefault(1));
            }
            Write(writer, "serviceName", task.ServiceName());
            writer.WriteString("observedAt", observedAt.UtcDateTime);
            writer.WriteString("observer", Sweep);
            writer.WriteString("route", Sweep);
            writer.WriteStartArray("containers");
            // One that ended as it was meant to would look like one more death to whoever has no task definition at hand.
            foreach (var container in task.Containers.Where(c => !c.IsStopped() || dead.Contains(c))) Write(writer, container, dead.Contains(container));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, EcsContainer container, bool isDead)
    {
        writer.WriteStartObject();
        writer.WriteString("name", container.Name);
        writer.WriteString("knownStatus", container.LastStatus ?? "NONE");
        if (isDead) writer.WriteString("found", "stopped");
        if (container.ExitCode is { } exitCode) writer.WriteNumber("exitCode", exitCode);
        Write(writer, "runtimeId", container.RuntimeId);
        Write(writer, "image", container.Image);
        Write(writer, "health", container.HealthStatus);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }
}
