using System.Text.Json.Serialization;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Recovery;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal;

/// <summary>How the document and its parts are read: camelCase, no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
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
public sealed partial class DocumentJson : JsonSerializerContext;
