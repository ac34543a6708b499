using Amazon.EventBridge.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Sweeping;

namespace EcsAutoHeal.Functions.Sweeping;

/// <summary>Puts a sweep's reports on the default bus.</summary>
/// <param name="aws">How EventBridge is reached.</param>
/// <param name="calls">How it is called, and waited for.</param>
internal sealed class SweepReports(AwsConnection aws, PacedCalls calls)
{
    private const int Tries = 4;

    /// <summary>How many reports were put.</summary>
    public int Put { get; private set; }

    /// <summary>Puts the reports. Of a call only the entries that failed are tried again.</summary>
    /// <returns>What became of those that could not be put; null when all were.</returns>
    /// <exception cref="AwsCallException">EventBridge cannot be reached, or may not be.</exception>
    public async Task<string?> PutAsync(IEnumerable<SweepReport> reports, CancellationToken cancel)
    {
        var (lost, why) = (0, "");
        foreach (var batch in ReportBatches.Of(reports))
        {
            var left = batch;
            for (var tries = 1; left.Count > 0; tries++)
            {
                var request = new PutEventsRequest { Entries = [.. left.Select(Entry)] };
                var reply = await calls.CallAsync("events:PutEvents", () => aws.Events.PutEventsAsync(request, cancel), cancel);
                var failed = Failed(left, reply);
                Put += left.Count - failed.Count;
                left = [.. failed.Select(f => f.Report)];
                if (left.Count == 0) break;
                if (tries == Tries)
                {
                    (lost, why) = (lost + left.Count, failed[0].Why);
                    break;
                }
                await calls.BackOffAsync(tries, cancel);
            }
        }
        return lost == 0 ? null : $"{lost} reports were not taken by EventBridge ({why})";
    }

    private static PutEventsRequestEntry Entry(SweepReport report) => new()
    {
        Source = SweepReport.Source,
        DetailType = SweepReport.DetailType,
        Resources = [report.TaskArn],
        Detail = report.Detail,
    };

    /// <summary>The results stand in the order of the entries.</summary>
    private static List<(SweepReport Report, string Why)> Failed(IReadOnlyList<SweepReport> reports, PutEventsResponse reply) => reply.FailedEntryCount is null or 0
        ? []
        : [.. reports.Zip(reply.Entries ?? []).Where(r => r.Second.ErrorCode is not null).Select(r => (r.First, $"{r.Second.ErrorCode}: {Evidence.Redactor.Redact(r.Second.ErrorMessage ?? "")}"))];
}
