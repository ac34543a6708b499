using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatch;

/// <summary>What Amazon CloudWatch answers with when it refuses. ErrorCode tells which error it is, also where no class is modelled for it.</summary>
public class AmazonCloudWatchException : AmazonServiceException
{
    internal AmazonCloudWatchException(ServiceError error)
        : base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)
    {
    }

    internal static AmazonServiceException Of(ServiceError error) => error.Code switch
    {
        "InvalidNextToken" => new InvalidNextTokenException(error),
        _ => new AmazonCloudWatchException(error),
    };
}
