using System.Text.Json.Serialization;

namespace EcsAutoHeal.Incidents.Records;

/// <summary>
/// What EcsAutoHeal knows of one key: the incident that is open or was open last, whose it is, and every death that it has
/// seen. It is the truth and the lock; the OpsItem is what people see of it. Written as a whole, and only over the version that
/// was read. AWS source: PutItem, ConditionExpression.
/// </summary>
public sealed record IncidentRecord
{
    /// <summary>The form that this program writes and understands.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The form of the record. One of a later form is never written over.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>How far the incident is.</summary>
    public required IncidentStatus Status { get; init; }

    /// <summary>Counts the incidents of the key, from 1. Stands in the OpsItem too.</summary>
    public required int Number { get; init; }

    /// <summary>The OpsItem. While the record is opening: still that of the incident before; null for the first.</summary>
    public string? OpsItemId { get; init; }

    /// <summary>The incident in a sentence, for a list of many.</summary>
    public string? Title { get; init; }

    /// <summary>The execution that may write as the owner, and heal; null = none.</summary>
    public IncidentOwner? Owner { get; init; }

    /// <summary>Why the last owner let go of it; null while it is owned.</summary>
    public HandOver? HandedOver { get; init; }

    /// <summary>Every death by its identity, newest last. Each belongs to exactly one incident of the key.</summary>
    public IReadOnlyList<KnownDeath> Known { get => field ?? []; init; } = [];

    /// <summary>The deaths of the current incident: an exact count, the newest in full.</summary>
    public Occurrences Deaths { get; init; } = new();

    /// <summary>Whether a death of the current incident had to be forgotten that its remedy has not ended: then it is not closed.</summary>
    public bool HasForgotten { get; init; }

    /// <summary>When people were last told of the current incident; null = not yet.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>The last reason for handing over that people were told.</summary>
    public string? ToldReason { get; init; }

    /// <summary>The question whether to heal, while it waits for its answer.</summary>
    public ApprovalWait? Question { get; init; }

    /// <summary>What is being done, or was done, for the current incident.</summary>
    public RecordedRemedy? Remedy { get; init; }

    /// <summary>The newest heals of all incidents of the key.</summary>
    public IReadOnlyList<RecordedHeal> Heals { get => field ?? []; init; } = [];

    /// <summary>How many CreateOpsItem calls there were whose answer nobody has read: so many OpsItems may be open besides.</summary>
    public int LostCreates { get; init; }

    /// <summary>Who resolved the current incident: an execution, or <see cref="Person"/>. While it is opening or open, who resolved the one before.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The incident before.</summary>
    public PreviousIncident? Previous { get; init; }

    /// <summary>The value of <see cref="ClosedBy"/> where somebody resolved the OpsItem.</summary>
    public const string Person = "person";

    /// <summary>Whether an execution owns it.</summary>
    public bool IsOwnedBy(string execution) => Owner?.Execution == execution;

    /// <summary>Whether nobody owns it any more: it was let go, or its owner has not been heard of for as long as it had asked for.</summary>
    public bool IsOwnerGone(DateTimeOffset now) => Owner is null || Owner.LeaseUntil <= now;

    /// <summary>The deaths of the current incident that are known by name.</summary>
    public IEnumerable<KnownDeath> Current() => Known.Where(d => d.Number == Number);

    /// <summary>A death by its identity; null when it is not known.</summary>
    public KnownDeath? Find(string id) => Known.FirstOrDefault(d => Subjects.DeathIdentity.AreSame(d.Id, id));
}

/// <summary>How far an incident is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentStatus>))]
public enum IncidentStatus
{
    /// <summary>Its OpsItem is being created.</summary>
    [JsonStringEnumMemberName("opening")] Opening,

    /// <summary>Its OpsItem is open.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>It is over.</summary>
    [JsonStringEnumMemberName("resolved")] Resolved,
}

/// <summary>Who owns an incident.</summary>
/// <param name="Execution">The execution's ARN.</param>
/// <param name="LeaseUntil">From then on others may take the incident over. Nothing is safe because of it: an owner's every write is checked.</param>
public sealed record IncidentOwner(string Execution, DateTimeOffset LeaseUntil);

/// <summary>How the last owner let go.</summary>
/// <param name="Reason">As in <see cref="Escalation"/>; or <see cref="NotAsked"/>.</param>
/// <param name="Kind">What the next death may make of it.</param>
/// <param name="At">When.</param>
public sealed record HandOver(string Reason, HandOverKind Kind, DateTimeOffset At)
{
    /// <summary>The reason of an execution that was not to heal at all: started for reading, or the service has not opted in.</summary>
    public const string NotAsked = "notToHeal";
}

/// <summary>What the next death may make of an incident that was handed over.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandOverKind>))]
public enum HandOverKind
{
    /// <summary>A reason of the moment: the next death that may heal takes it up.</summary>
    [JsonStringEnumMemberName("moment")] Moment,

    /// <summary>Healing was found to be wrong here: it keeps off until a person asks for it, or the reminder is due.</summary>
    [JsonStringEnumMemberName("stop")] Stop,
}

/// <summary>A question that waits.</summary>
/// <param name="AskedAt">Since when.</param>
/// <param name="Until">How long.</param>
public sealed record ApprovalWait(DateTimeOffset AskedAt, DateTimeOffset Until);

/// <summary>The incident before the current one.</summary>
/// <param name="OpsItemId">Its OpsItem.</param>
/// <param name="ResolvedAt">When it was resolved.</param>
/// <param name="CuredBy">The deployment that cured it, where that was not made for it: somebody's release, or the heal of another incident.</param>
public sealed record PreviousIncident(string OpsItemId, DateTimeOffset? ResolvedAt, string? CuredBy = null);
