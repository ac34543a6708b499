namespace EcsAutoHeal.Sweeping;

/// <summary>Packs reports into calls of PutEvents.</summary>
public static class ReportBatches
{
    /// <summary>The most entries of one call. AWS source: the service model of EventBridge, PutEventsRequestEntryList.</summary>
    public const int MostEntries = 10;

    /// <summary>The most bytes of one call, all entries together. AWS source: EventBridge API reference, PutEvents.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The reports in their order, as many in a batch as a call takes. One that is too large for any call is alone in its own.</summary>
    public static IEnumerable<IReadOnlyList<SweepReport>> Of(IEnumerable<SweepReport> reports)
    {
        var (batch, bytes) = (new List<SweepReport>(), 0);
        foreach (var report in reports)
        {
            if (batch.Count > 0 && (batch.Count == MostEntries || bytes + report.Bytes >= MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add(report);
            bytes += report.Bytes;
        }
        if (batch.Count > 0) yield return batch;
    }
}
