using EcsAutoHeal.Aws.Protocol;

namespace Amazon.EventBridge;

/// <summary>Settings of an <see cref="AmazonEventBridgeClient"/>.</summary>
public sealed class AmazonEventBridgeConfig() : AwsClientConfig(AmazonEventBridgeClient.Service);
