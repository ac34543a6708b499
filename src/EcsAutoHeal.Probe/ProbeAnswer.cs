using EcsAutoHeal.Probe.Findings;
using EcsAutoHeal.Probe.Metadata;
using EcsAutoHeal.Probe.Reports;

namespace EcsAutoHeal.Probe;

/// <summary>What the probe knows at a moment.</summary>
/// <param name="FoundDead">Whether another container is dead.</param>
/// <param name="Description">For people.</param>
/// <param name="Data">For the health report, with the trouble that the probe itself has.</param>
internal sealed record ProbeAnswer(bool FoundDead, string Description, IReadOnlyDictionary<string, object> Data)
{
    /// <summary>Where there is nothing to look at.</summary>
    public static ProbeAnswer Of(MetadataAddress address) => address.Trouble is { } trouble
        ? new(false, trouble, new Dictionary<string, object> { ["onEcs"] = true, ["readError"] = trouble })
        : new(false, "Not on ECS.", new Dictionary<string, object> { ["onEcs"] = false });

    /// <summary>After looks that succeeded or failed. What the last one saw fails no app while the endpoint does not answer: it may be over.</summary>
    public static ProbeAnswer Of(
        ContainerMetadata? self, IReadOnlyList<Finding> seen, DateTimeOffset? lastRead, string? readTrouble, int readFailures, Outbox outbox)
    {
        Dictionary<string, object> data = new() { ["onEcs"] = true };
        if (self?.Name is { } observer) data["observer"] = observer;
        if (lastRead is { } read) data["lastRead"] = read;
        if (seen.Count > 0) data["found"] = seen.Select(finding => finding.ToString()).ToArray();
        data["reported"] = outbox.Reported;
        data["pendingReports"] = outbox.Pending;
        if (outbox.Dropped is > 0 and var dropped) data["droppedReports"] = dropped;
        if (readTrouble is not null) (data["readError"], data["failedReads"]) = (readTrouble, readFailures);
        if (outbox.Trouble is { } reportError) (data["reportError"], data["failedReports"]) = (reportError, outbox.Failures);
        var description = readTrouble
            ?? (lastRead is null ? "The other containers have not been looked at yet."
                : seen.Count == 0 ? "No other container of the task is stopped or unhealthy."
                : string.Join("; ", seen) + ".");
        return new(
            readTrouble is null && seen.Any(finding => finding.Kind == FindingKind.Stopped),
            outbox.Trouble is { } trouble ? $"{description} {trouble}" : description,
            data);
    }
}
