using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>What AWS refuses to the app itself. Its role is the task role, not the execution role.</summary>
internal static class AwsSignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "aws-denied", Cause = StopCause.Denied, Source = "AWS: AccessDenied messages",
            Fires = Any("User: {role} is not authorized to perform: {action} on resource: {resource}", "User: {role} is not authorized to perform: {action} because", "is not authorized to perform: {action} on resource: {resource}", "is not authorized to perform: {action}", "AccessDenied: Access Denied", "(AccessDenied) when calling the {action} operation", "(AccessDeniedException) when calling the {action} operation", "Access Denied (Service: {service*};", "api error AccessDenied: {what*}", "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access"),
            Says = "AWS denied {action|an action}[ on {resource}]",
            NextStep = "Allow {action|the action}[ on {resource}] to the task role (\"taskRoleArn\", not the execution role). If it is allowed there, look at the resource's policy, its KMS key and the VPC endpoint's policy.",
        },
        new()
        {
            Id = "aws-credentials", Cause = StopCause.Denied, Source = "AWS SDKs: no credentials",
            Fires = Any("Unable to locate credentials", "NoCredentialProviders: no valid providers in chain", "NoCredentialsError", "Could not load credentials from any providers", "CredentialsProviderError: {what*}", "Unable to get IAM security credentials from EC2 Instance Metadata Service", "Failed to resolve AWS credentials", "Unable to load credentials from any of the providers in the chain", "Unable to load AWS credentials from any provider in the chain", "failed to refresh cached credentials", "no EC2 IMDS role found", "unable to sign request without credentials set", "Aws::Errors::MissingCredentialsError", "the credential provider was not enabled", "The security token included in the request is invalid", "The security token included in the request is expired", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException"),
            Says = "the app has no valid AWS credentials",
            NextStep = "Set \"taskRoleArn\" in the task definition, and remove AWS_ACCESS_KEY_ID from the environment, which would go before it. The role must trust ecs-tasks.amazonaws.com.",
        },
        new()
        {
            Id = "aws-region", Cause = StopCause.Invalid, Source = "AWS SDKs: no region",
            Fires = Any("You must specify a region", "Unable to find a region via the region provider chain", "ConfigError: Missing region in config", "Error: Region is missing", "No RegionEndpoint or ServiceURL configured", "MissingRegion: could not find region configuration", "Aws::Errors::MissingRegionError", "an AWS region is required, but was not found"),
            Says = "the app does not know its AWS region",
            NextStep = "Set AWS_REGION under \"environment\" in the container definition.",
        },
        new()
        {
            Id = "aws-missing", Cause = StopCause.NotFound, Source = "AWS: resource not found messages",
            Fires = Any("The specified bucket does not exist", "NoSuchBucket", "(ResourceNotFoundException) when calling the {action} operation", "ResourceNotFoundException: {what*}", "Secrets Manager can't find the specified secret", "(ParameterNotFound) when calling the {action} operation", "ParameterNotFound", "The specified queue does not exist", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
            Says = "something that the app names does not exist at AWS[: {what}]",
            NextStep = "Check name, region and account of the resource in the app's settings: AWS looks only in the region that it is asked in.",
        },
        new()
        {
            Id = "aws-throttled", Cause = StopCause.RateLimited, OftenSurvived = true, Source = "AWS: throttling messages",
            Fires = Any("ThrottlingException", "ProvisionedThroughputExceededException", "Rate exceeded", "TooManyRequestsException", "(Throttling) when calling the {action} operation", "RequestLimitExceeded"),
            Says = "AWS throttled the app's requests",
            NextStep = "Let the SDK retry (AWS_RETRY_MODE=adaptive, AWS_MAX_ATTEMPTS=10), and raise the quota or capacity that the quoted message names.",
        },
    ];
}
