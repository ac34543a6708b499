using Amazon.EventBridge.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.EventBridge;

/// <summary>What Amazon EventBridge answers with when it refuses. ErrorCode tells which error it is, also where no class is modelled for it.</summary>
public class AmazonEventBridgeException : AmazonServiceException
{
    internal AmazonEventBridgeException(ServiceError error)
        : base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)
    {
    }

    internal static AmazonServiceException Of(ServiceError error) => error.Code switch
    {
        "InternalException" => new InternalException(error),
        _ => new AmazonEventBridgeException(error),
    };
}
