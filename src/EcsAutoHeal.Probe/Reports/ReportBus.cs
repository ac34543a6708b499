using Amazon;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;

namespace EcsAutoHeal.Probe.Reports;

/// <summary>The event bus that takes the reports.</summary>
internal sealed class ReportBus(EcsSidecarProbeOptions options) : IDisposable
{
    private AmazonEventBridgeClient? _client;

    /// <summary>Puts one report on the bus.</summary>
    /// <exception cref="ReportRefusedException">EventBridge took the call and not the event.</exception>
    public async Task PutAsync(PendingReport report, CancellationToken cancellation)
    {
        // Made when there is something to say, which is seldom, and never by the thread that answers a health check.
        _client ??= NewClient(options.Region ?? RegionName.OfArn(options.EventBusName) ?? RegionName.OfArn(report.TaskArn));
        PutEventsRequestEntry entry = new()
        {
            EventBusName = options.EventBusName,
            Source = ProbeReport.Source,
            DetailType = ProbeReport.DetailType,
            Resources = [report.TaskArn],
            Detail = report.Detail,
        };
        var reply = await _client.PutEventsAsync(new() { Entries = [entry] }, cancellation).ConfigureAwait(false);
        if (reply.FailedEntryCount > 0)
            throw new ReportRefusedException($"EventBridge refused the event: {reply.Entries?.FirstOrDefault()?.ErrorCode ?? "it does not say why"}.");
    }

    public void Dispose() => _client?.Dispose();

    private AmazonEventBridgeClient NewClient(string? region)
    {
        AmazonEventBridgeConfig config = new()
        {
            // The outbox tries again by itself, and waits longer between.
            MaxErrorRetry = 0,
            Timeout = TimeSpan.FromSeconds(10),
            // Beside an endpoint of the user's own (AWS_ENDPOINT_URL) the SDK signs for the surroundings' region unless this one is set.
            AuthenticationRegion = region,
        };
        if (options.ServiceUrl is { } url) config.ServiceURL = url.ToString();
        else if (region is not null) config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return options.Credentials is { } credentials ? new(credentials, config) : new(config);
    }
}
