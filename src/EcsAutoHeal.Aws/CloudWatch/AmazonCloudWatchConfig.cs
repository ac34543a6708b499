using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatch;

/// <summary>Settings of an <see cref="AmazonCloudWatchClient"/>.</summary>
public sealed class AmazonCloudWatchConfig() : AwsClientConfig(AmazonCloudWatchClient.Service);
