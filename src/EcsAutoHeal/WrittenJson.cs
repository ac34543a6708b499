using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Recovery;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal;

/// <summary>
/// How the document and its parts are written: camelCase, nulls left out. Straight to the text by generated code: what the
/// serializer would prepare, for reading as well, would be paid at every cold start.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DeathDocument))]
[JsonSerializable(typeof(DeathGroupDocument))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(StoppedReasonsEvidence))]
[JsonSerializable(typeof(LogEvidence))]
[JsonSerializable(typeof(LogFinding))]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(Occurrences))]
[JsonSerializable(typeof(DedupKey))]
[JsonSerializable(typeof(IReadOnlyList<ResourceArn>))]
[JsonSerializable(typeof(Approval))]
[JsonSerializable(typeof(Remedy))]
[JsonSerializable(typeof(IncidentRecord))]
[JsonSerializable(typeof(CauseRecord))]
[JsonSerializable(typeof(ServiceClaim))]
[JsonSerializable(typeof(RecoveryState))]
[JsonSerializable(typeof(Escalation))]
public sealed partial class WrittenJson : JsonSerializerContext
{
    // For people: quotes and umlauts as they are. The texts go into JSON and Markdown, never into HTML unescaped.
    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes as UTF-8.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="shape">Its shape, a property of <see cref="Default"/>.</param>
    public static byte[] Utf8<T>(T value, JsonTypeInfo<T> shape)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, s_readable)) shape.SerializeHandler!(writer, value);
        return json.WrittenSpan.ToArray();
    }

    /// <summary>Writes as text.</summary>
    /// <inheritdoc cref="Utf8"/>
    public static string Text<T>(T value, JsonTypeInfo<T> shape) => Encoding.UTF8.GetString(Utf8(value, shape));
}
