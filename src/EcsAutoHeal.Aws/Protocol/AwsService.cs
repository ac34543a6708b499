using Amazon.Runtime;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>What distinguishes one AWS service from another on the wire. Every value stands in the service's API model.</summary>
/// <param name="Id">The model's serviceId. Names the variable <c>AWS_ENDPOINT_URL_ID</c> and the profile's section.</param>
/// <param name="EndpointPrefix">First label of the host name, and the name that requests are signed for.</param>
/// <param name="ApiVersion">The model's apiVersion, a date.</param>
/// <param name="ErrorOf">Makes the exception for an error reply: the modelled one, else the service's base exception.</param>
/// <param name="TargetPrefix">What precedes the operation's name in X-Amz-Target. Empty where the protocol is not JSON.</param>
/// <param name="JsonVersion">1.0 or 1.1, as in the content type.</param>
internal sealed record AwsService(
    string Id,
    string EndpointPrefix,
    string ApiVersion,
    Func<ServiceError, AmazonServiceException> ErrorOf,
    string TargetPrefix = "",
    string JsonVersion = "1.1")
{
    /// <summary>Which of its endpoints have -fips in their name.</summary>
    internal FipsName.Rule FipsName { get; init; } = Protocol.FipsName.Everywhere;
}
