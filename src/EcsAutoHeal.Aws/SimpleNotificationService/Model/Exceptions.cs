using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleNotificationService.Model;

public sealed class AuthorizationErrorException : AmazonSimpleNotificationServiceException
{
    internal AuthorizationErrorException(ServiceError error) : base(error) { }
}

public sealed class EndpointDisabledException : AmazonSimpleNotificationServiceException
{
    internal EndpointDisabledException(ServiceError error) : base(error) { }
}

public sealed class InternalErrorException : AmazonSimpleNotificationServiceException
{
    internal InternalErrorException(ServiceError error) : base(error) { }
}

public sealed class InvalidParameterException : AmazonSimpleNotificationServiceException
{
    internal InvalidParameterException(ServiceError error) : base(error) { }
}

public sealed class InvalidParameterValueException : AmazonSimpleNotificationServiceException
{
    internal InvalidParameterValueException(ServiceError error) : base(error) { }
}

public sealed class InvalidSecurityException : AmazonSimpleNotificationServiceException
{
    internal InvalidSecurityException(ServiceError error) : base(error) { }
}

public sealed class KMSAccessDeniedException : AmazonSimpleNotificationServiceException
{
    internal KMSAccessDeniedException(ServiceError error) : base(error) { }
}

public sealed class KMSDisabledException : AmazonSimpleNotificationServiceException
{
    internal KMSDisabledException(ServiceError error) : base(error) { }
}

public sealed class KMSInvalidStateException : AmazonSimpleNotificationServiceException
{
    internal KMSInvalidStateException(ServiceError error) : base(error) { }
}

public sealed class KMSNotFoundException : AmazonSimpleNotificationServiceException
{
    internal KMSNotFoundException(ServiceError error) : base(error) { }
}

public sealed class KMSOptInRequiredException : AmazonSimpleNotificationServiceException
{
    internal KMSOptInRequiredException(ServiceError error) : base(error) { }
}

public sealed class KMSThrottlingException : AmazonSimpleNotificationServiceException
{
    internal KMSThrottlingException(ServiceError error) : base(error) { }
}

public sealed class NotFoundException : AmazonSimpleNotificationServiceException
{
    internal NotFoundException(ServiceError error) : base(error) { }
}

public sealed class PlatformApplicationDisabledException : AmazonSimpleNotificationServiceException
{
    internal PlatformApplicationDisabledException(ServiceError error) : base(error) { }
}

public sealed class ValidationException : AmazonSimpleNotificationServiceException
{
    internal ValidationException(ServiceError error) : base(error) { }
}
