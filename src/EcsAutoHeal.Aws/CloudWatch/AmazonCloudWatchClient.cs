using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatch;

/// <summary>Amazon CloudWatch: the operations that EcsAutoHeal calls.</summary>
public sealed class AmazonCloudWatchClient : AwsClient
{
    internal static readonly AwsService Service = new("CloudWatch", "monitoring", "2010-08-01", AmazonCloudWatchException.Of, "GraniteServiceVersion20100801", "1.0") { FipsName = FipsName.NotInGovCloud };

    private static readonly JsonOperation<DescribeAlarmsRequest, DescribeAlarmsResponse> s_describeAlarms =
        new(Service, "DescribeAlarms", CloudWatchJson.Default.Options);

    public AmazonCloudWatchClient() : this(new AmazonCloudWatchConfig())
    {
    }

    public AmazonCloudWatchClient(RegionEndpoint region) : this(new AmazonCloudWatchConfig { RegionEndpoint = region })
    {
    }

    public AmazonCloudWatchClient(AmazonCloudWatchConfig config) : base(null, config)
    {
    }

    public AmazonCloudWatchClient(AWSCredentials credentials, AmazonCloudWatchConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_describeAlarms, request, cancellationToken);
}
