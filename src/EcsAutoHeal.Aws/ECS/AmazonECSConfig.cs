using EcsAutoHeal.Aws.Protocol;

namespace Amazon.ECS;

/// <summary>Settings of an <see cref="AmazonECSClient"/>.</summary>
public sealed class AmazonECSConfig() : AwsClientConfig(AmazonECSClient.Service);
