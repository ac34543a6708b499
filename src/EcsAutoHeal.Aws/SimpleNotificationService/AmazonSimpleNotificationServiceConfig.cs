using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleNotificationService;

/// <summary>Settings of an <see cref="AmazonSimpleNotificationServiceClient"/>.</summary>
public sealed class AmazonSimpleNotificationServiceConfig() : AwsClientConfig(AmazonSimpleNotificationServiceClient.Service);
