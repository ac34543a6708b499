using EcsAutoHeal.Aws.Protocol;

namespace Amazon.ECS.Model;

public sealed class AccessDeniedException : AmazonECSException
{
    internal AccessDeniedException(ServiceError error) : base(error) { }
}

public sealed class ClientException : AmazonECSException
{
    internal ClientException(ServiceError error) : base(error) { }
}

public sealed class ClusterNotFoundException : AmazonECSException
{
    internal ClusterNotFoundException(ServiceError error) : base(error) { }
}

public sealed class InvalidParameterException : AmazonECSException
{
    internal InvalidParameterException(ServiceError error) : base(error) { }
}

public sealed class NamespaceNotFoundException : AmazonECSException
{
    internal NamespaceNotFoundException(ServiceError error) : base(error) { }
}

public sealed class PlatformTaskDefinitionIncompatibilityException : AmazonECSException
{
    internal PlatformTaskDefinitionIncompatibilityException(ServiceError error) : base(error) { }
}

public sealed class PlatformUnknownException : AmazonECSException
{
    internal PlatformUnknownException(ServiceError error) : base(error) { }
}

public sealed class ResourceNotFoundException : AmazonECSException
{
    internal ResourceNotFoundException(ServiceError error) : base(error) { }
}

public sealed class ServerException : AmazonECSException
{
    internal ServerException(ServiceError error) : base(error) { }
}

public sealed class ServiceNotActiveException : AmazonECSException
{
    internal ServiceNotActiveException(ServiceError error) : base(error) { }
}

public sealed class ServiceNotFoundException : AmazonECSException
{
    internal ServiceNotFoundException(ServiceError error) : base(error) { }
}

public sealed class UnsupportedFeatureException : AmazonECSException
{
    internal UnsupportedFeatureException(ServiceError error) : base(error) { }
}
