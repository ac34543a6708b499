using EcsAutoHeal.Aws.Protocol;

namespace Amazon.StepFunctions;

/// <summary>Settings of an <see cref="AmazonStepFunctionsClient"/>.</summary>
public sealed class AmazonStepFunctionsConfig() : AwsClientConfig(AmazonStepFunctionsClient.Service);
