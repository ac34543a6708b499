using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleSystemsManagement;

/// <summary>Settings of an <see cref="AmazonSimpleSystemsManagementClient"/>.</summary>
public sealed class AmazonSimpleSystemsManagementConfig() : AwsClientConfig(AmazonSimpleSystemsManagementClient.Service);
