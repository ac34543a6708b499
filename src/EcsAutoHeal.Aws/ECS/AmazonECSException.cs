using Amazon.ECS.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.ECS;

/// <summary>What Amazon ECS answers with when it refuses. ErrorCode tells which error it is, also where no class is modelled for it.</summary>
public class AmazonECSException : AmazonServiceException
{
    internal AmazonECSException(ServiceError error)
        : base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)
    {
    }

    internal static AmazonServiceException Of(ServiceError error) => error.Code switch
    {
        "AccessDeniedException" => new AccessDeniedException(error),
        "ClientException" => new ClientException(error),
        "ClusterNotFoundException" => new ClusterNotFoundException(error),
        "InvalidParameterException" => new InvalidParameterException(error),
        "NamespaceNotFoundException" => new NamespaceNotFoundException(error),
        "PlatformTaskDefinitionIncompatibilityException" => new PlatformTaskDefinitionIncompatibilityException(error),
        "PlatformUnknownException" => new PlatformUnknownException(error),
        "ResourceNotFoundException" => new ResourceNotFoundException(error),
        "ServerException" => new ServerException(error),
        "ServiceNotActiveException" => new ServiceNotActiveException(error),
        "ServiceNotFoundException" => new ServiceNotFoundException(error),
        "UnsupportedFeatureException" => new UnsupportedFeatureException(error),
        _ => new AmazonECSException(error),
    };
}
