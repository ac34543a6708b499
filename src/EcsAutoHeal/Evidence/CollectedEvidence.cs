using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Evidence;

/// <summary>What was collected: the part <c>evidence</c> of the document. Each half may be missing, and then says so.</summary>
public sealed record CollectedEvidence
{
    /// <summary>What the service's tasks stopped of.</summary>
    public StoppedReasonsEvidence? StoppedReasons { get; init; }

    /// <summary>What the container wrote last.</summary>
    public LogEvidence? Logs { get; init; }
}

/// <summary>The stopped reasons of the last hour (ECS keeps stopped tasks about that long) and the service's own events.</summary>
public sealed record StoppedReasonsEvidence
{
    private const int ReasonsBytes = 3_000;
    private const int EventsBytes = 2_500;

    /// <summary>How many stopped tasks there were.</summary>
    public int StoppedTasks { get; init; }

    /// <summary>Their reasons, most frequent first.</summary>
    public IReadOnlyList<CountedReason> Reasons { get => field ?? []; init; } = [];

    /// <summary>The service's newest events, newest first.</summary>
    public IReadOnlyList<ServiceEventFacts> ServiceEvents { get => field ?? []; init; } = [];

    /// <summary>Why this half is missing; null when it is there.</summary>
    public StepFailure? Missing { get; init; }

    /// <summary>What a document carries of it.</summary>
    /// <param name="stopped">The stopped tasks of the last hour.</param>
    /// <param name="service">The service; null for a standalone task.</param>
    public static StoppedReasonsEvidence Of(IReadOnlyCollection<EcsTask> stopped, ServiceFacts? service)
    {
        var (reasons, events) = (new TextRoom(ReasonsBytes), new TextRoom(EventsBytes));
        return new()
        {
            StoppedTasks = stopped.Count,
            Reasons = [.. StoppedReasonCount.Of(stopped).Select(r => r with { Reason = reasons.Take(r.Reason) })],
            ServiceEvents = ServiceEventFacts.Carried(service?.Events ?? [], events),
        };
    }
}

/// <summary>A reason and how many tasks had it.</summary>
/// <param name="Reason">stoppedReason, with the container's exit code or reason where it tells more.</param>
/// <param name="Count">How many tasks.</param>
/// <param name="Newest">When the newest of them stopped.</param>
public sealed record CountedReason(string Reason, int Count, DateTimeOffset? Newest);

/// <summary>The last lines of a container's log.</summary>
public sealed record LogEvidence
{
    /// <summary>The stream that was read.</summary>
    public LogStreamName? Stream { get; init; }

    /// <summary>The lines, oldest first, secrets taken out.</summary>
    public IReadOnlyList<LogLine> Lines { get => field ?? []; init; } = [];

    /// <summary>What the lines say of the death; null when no signature knows them.</summary>
    public LogFinding? Signature { get; init; }

    /// <summary>Why there are no lines, where that is no failure.</summary>
    public string? Note { get; init; }

    /// <summary>Why this half is missing; null when it is there.</summary>
    public StepFailure? Missing { get; init; }
}

/// <summary>One line of a log.</summary>
public sealed record LogLine(DateTimeOffset? Time, string Text);
