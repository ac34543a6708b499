using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleNotificationService;

/// <summary>Amazon SNS: the operations that EcsAutoHeal calls.</summary>
public sealed class AmazonSimpleNotificationServiceClient : AwsClient
{
    internal static readonly AwsService Service = new("SNS", "sns", "2010-03-31", AmazonSimpleNotificationServiceException.Of) { FipsName = FipsName.InGovCloudIfDualStack };

    private static readonly QueryOperation<PublishRequest, PublishResponse> s_publish = new(Service, "Publish",
        PublishForm.Write,
        member => new PublishResponse { MessageId = member("MessageId"), SequenceNumber = member("SequenceNumber") });

    public AmazonSimpleNotificationServiceClient() : this(new AmazonSimpleNotificationServiceConfig())
    {
    }

    public AmazonSimpleNotificationServiceClient(RegionEndpoint region) : this(new AmazonSimpleNotificationServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonSimpleNotificationServiceClient(AmazonSimpleNotificationServiceConfig config) : base(null, config)
    {
    }

    public AmazonSimpleNotificationServiceClient(AWSCredentials credentials, AmazonSimpleNotificationServiceConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_publish, request, cancellationToken);
}
