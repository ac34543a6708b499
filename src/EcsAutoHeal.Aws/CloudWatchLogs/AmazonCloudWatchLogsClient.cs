using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatchLogs;

/// <summary>Amazon CloudWatch Logs: the operations that EcsAutoHeal calls.</summary>
public sealed class AmazonCloudWatchLogsClient : AwsClient
{
    internal static readonly AwsService Service = new("CloudWatch Logs", "logs", "2014-03-28", AmazonCloudWatchLogsException.Of, "Logs_20140328") { FipsName = FipsName.InGovCloudIfDualStack };

    private static readonly JsonOperation<GetLogEventsRequest, GetLogEventsResponse> s_getLogEvents =
        new(Service, "GetLogEvents", CloudWatchLogsJson.Default.Options);

    public AmazonCloudWatchLogsClient() : this(new AmazonCloudWatchLogsConfig())
    {
    }

    public AmazonCloudWatchLogsClient(RegionEndpoint region) : this(new AmazonCloudWatchLogsConfig { RegionEndpoint = region })
    {
    }

    public AmazonCloudWatchLogsClient(AmazonCloudWatchLogsConfig config) : base(null, config)
    {
    }

    public AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_getLogEvents, request, cancellationToken);
}
