using Amazon.EventBridge.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.EventBridge;

/// <summary>Amazon EventBridge: the operations that EcsAutoHeal calls.</summary>
public sealed class AmazonEventBridgeClient : AwsClient
{
    internal static readonly AwsService Service = new("EventBridge", "events", "2015-10-07", AmazonEventBridgeException.Of, "AWSEvents") { FipsName = FipsName.NotInGovCloud };

    private static readonly JsonOperation<PutEventsRequest, PutEventsResponse> s_putEvents =
        new(Service, "PutEvents", EventBridgeJson.Default.Options);

    public AmazonEventBridgeClient() : this(new AmazonEventBridgeConfig())
    {
    }

    public AmazonEventBridgeClient(RegionEndpoint region) : this(new AmazonEventBridgeConfig { RegionEndpoint = region })
    {
    }

    public AmazonEventBridgeClient(AmazonEventBridgeConfig config) : base(null, config)
    {
    }

    public AmazonEventBridgeClient(AWSCredentials credentials, AmazonEventBridgeConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public Task<PutEventsResponse> PutEventsAsync(PutEventsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_putEvents, request, cancellationToken);
}
