using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleNotificationService;

/// <summary>What Amazon SNS answers with when it refuses. ErrorCode tells which error it is, also where no class is modelled for it.</summary>
public class AmazonSimpleNotificationServiceException : AmazonServiceException
{
    internal AmazonSimpleNotificationServiceException(ServiceError error)
        : base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)
    {
    }

    internal static AmazonServiceException Of(ServiceError error) => error.Code switch
    {
        "AuthorizationError" => new AuthorizationErrorException(error),
        "EndpointDisabled" => new EndpointDisabledException(error),
        "InternalError" => new InternalErrorException(error),
        "InvalidParameter" => new InvalidParameterException(error),
        "ParameterValueInvalid" => new InvalidParameterValueException(error),
        "InvalidSecurity" => new InvalidSecurityException(error),
        "KMSAccessDenied" => new KMSAccessDeniedException(error),
        "KMSDisabled" => new KMSDisabledException(error),
        "KMSInvalidState" => new KMSInvalidStateException(error),
        "KMSNotFound" => new KMSNotFoundException(error),
        "KMSOptInRequired" => new KMSOptInRequiredException(error),
        "KMSThrottling" => new KMSThrottlingException(error),
        "NotFound" => new NotFoundException(error),
        "PlatformApplicationDisabled" => new PlatformApplicationDisabledException(error),
        "ValidationException" => new ValidationException(error),
        _ => new AmazonSimpleNotificationServiceException(error),
    };
}
