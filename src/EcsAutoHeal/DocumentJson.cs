using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Recovery;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal;

/// <summary>How the document and its parts are written: camelCase, nulls left out, no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeathDocument))]
[JsonSerializable(typeof(DeathGroupDocument))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(StoppedReasonsEvidence))]
[JsonSerializable(typeof(LogEvidence))]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(Occurrences))]
[JsonSerializable(typeof(DedupKey))]
[JsonSerializable(typeof(IReadOnlyList<ResourceArn>))]
[JsonSerializable(typeof(Approval))]
[JsonSerializable(typeof(Remedy))]
[JsonSerializable(typeof(RecoveryState))]
[JsonSerializable(typeof(Escalation))]
public sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>For people: quotes and umlauts as they are. The texts go into JSON and Markdown, never into HTML unescaped.</summary>
    public static DocumentJson Readable => field ??= new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
