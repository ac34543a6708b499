using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatch.Model;

public sealed class InvalidNextTokenException : AmazonCloudWatchException
{
    internal InvalidNextTokenException(ServiceError error) : base(error) { }
}
