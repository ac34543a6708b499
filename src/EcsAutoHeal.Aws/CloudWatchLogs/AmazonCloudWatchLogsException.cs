using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatchLogs;

/// <summary>What Amazon CloudWatch Logs answers with when it refuses. ErrorCode tells which error it is, also where no class is modelled for it.</summary>
public class AmazonCloudWatchLogsException : AmazonServiceException
{
    internal AmazonCloudWatchLogsException(ServiceError error)
        : base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)
    {
    }

    internal static AmazonServiceException Of(ServiceError error) => error.Code switch
    {
        "InvalidParameterException" => new InvalidParameterException(error),
        "ResourceNotFoundException" => new ResourceNotFoundException(error),
        "ServiceUnavailableException" => new ServiceUnavailableException(error),
        _ => new AmazonCloudWatchLogsException(error),
    };
}
