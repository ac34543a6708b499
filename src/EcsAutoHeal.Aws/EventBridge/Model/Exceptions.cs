using EcsAutoHeal.Aws.Protocol;

namespace Amazon.EventBridge.Model;

public sealed class InternalException : AmazonEventBridgeException
{
    internal InternalException(ServiceError error) : base(error) { }
}
