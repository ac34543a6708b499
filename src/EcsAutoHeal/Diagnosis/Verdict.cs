using System.Text.Json.Serialization;
using EcsAutoHeal.Json;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Which container died, why, and what to do: the part <c>verdict</c> of the document.</summary>
public sealed record Verdict
{
    private const int QuotesBytes = 2_500;

    /// <summary>The step that failed.</summary>
    public required StopCategory Category { get; init; }

    /// <summary>Why that step failed, where the text tells; what to do depends on it.</summary>
    public StopCause? Cause { get; init; }

    /// <summary>Of a dead sidecar: what it died of. Null otherwise.</summary>
    public StopCategory? DiedOf { get; init; }

    /// <summary>True when nobody needs to look.</summary>
    public required bool Planned { get; init; }

    /// <summary>OpsCenter's scale: 1 critical, 2 high, 3 medium, 4 low.</summary>
    public required int Severity { get; init; }

    /// <summary>How sure the rule is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The whole matter in one sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>What else it could be, the likeliest first, where the facts leave it open.</summary>
    public IReadOnlyList<Alternative> Alternatives { get => field ?? []; init; } = [];

    /// <summary>The id of the rule that decided.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule rests on.</summary>
    public required string Source { get; init; }

    /// <summary>The container that died first; null when none can be named.</summary>
    public Culprit? Culprit { get; init; }

    /// <summary>All containers of the task, each with its part in it.</summary>
    public IReadOnlyList<ContainerRole> Containers { get => field ?? []; init; } = [];

    /// <summary>Quoted word for word from the facts.</summary>
    public IReadOnlyList<string> Quotes { get => field ?? []; init; } = [];

    /// <summary>What to do next, most useful first.</summary>
    public IReadOnlyList<string> NextSteps { get => field ?? []; init; } = [];

    /// <summary>The task that the verdict is about.</summary>
    public string? TaskArn { get; init; }

    /// <summary>Its task definition.</summary>
    public string? TaskDefinitionArn { get; init; }

    /// <summary>ECS's word for how the task ended.</summary>
    public string? StopCode { get; init; }

    /// <summary>ECS's words for why.</summary>
    public string? StoppedReason { get; init; }

    /// <summary>When the death (or the restart) happened, as near as the facts tell.</summary>
    public DateTimeOffset? DiedAt { get; init; }

    /// <summary>Which way saw it and when, the earliest first, at most <see cref="Sighting.Most"/>; of several deaths in one document, of all of them.</summary>
    public IReadOnlyList<Sighting>? SeenBy { get; init; }

    /// <summary>Whether and how it could be healed.</summary>
    public required HealProposal Healing { get; init; }

    /// <summary>Where the culprit's log is, or why it cannot be read.</summary>
    public LogLocation? Logs { get; init; }

    /// <summary>The same, as much of it as a document carries: culprit and stoppedReason hold in whole what the quotes say again.</summary>
    public Verdict Carried()
    {
        var room = new TextRoom(QuotesBytes);
        return this with { Quotes = [.. Quotes.Select(room.Take)] };
    }
}

/// <summary>How sure a rule is of its verdict.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Confidence>))]
public enum Confidence
{
    /// <summary>A guess among several.</summary>
    [JsonStringEnumMemberName("low")] Low,

    /// <summary>Likely; other causes look the same.</summary>
    [JsonStringEnumMemberName("medium")] Medium,

    /// <summary>The text or code says so.</summary>
    [JsonStringEnumMemberName("high")] High,
}

/// <summary>The container that died first.</summary>
public sealed record Culprit
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the task ends with it; null when the task definition could not be read.</summary>
    public bool? Essential { get; init; }

    /// <summary>Its exit code, where there is one.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What the exit code means, in words.</summary>
    public string? ExitMeaning { get; init; }

    /// <summary>The agent's reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Its runtime id: with task and name the identity of this death.</summary>
    public string? RuntimeId { get; init; }

    /// <summary>How often its restart policy had restarted it; null where never, or where nobody told.</summary>
    public int? RestartCount { get; init; }

    /// <summary>Since when it is unhealthy; null where it is not, or where nobody told.</summary>
    public DateTimeOffset? UnhealthySince { get; init; }

    /// <summary>Its image.</summary>
    public string? Image { get; init; }
}

/// <summary>One container's part in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">culprit, collateral (taken down with the task), earlier (not essential, and dead before that), alive, ended (as it was meant to), or stopped.</param>
/// <param name="Essential">Whether the task ends with it; null when unknown.</param>
/// <param name="LastStatus">Its status.</param>
/// <param name="ExitCode">Its exit code, where there is one.</param>
public sealed record ContainerRole(string Name, string Role, bool? Essential, string? LastStatus, int? ExitCode);

/// <summary>Where the culprit's log is.</summary>
/// <param name="Stream">The stream; null when the log cannot be read from CloudWatch Logs.</param>
/// <param name="Note">Why not, and where it may be instead.</param>
public sealed record LogLocation(LogStreamName? Stream, string? Note);
