using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatchLogs;

/// <summary>Settings of an <see cref="AmazonCloudWatchLogsClient"/>.</summary>
public sealed class AmazonCloudWatchLogsConfig() : AwsClientConfig(AmazonCloudWatchLogsClient.Service);
