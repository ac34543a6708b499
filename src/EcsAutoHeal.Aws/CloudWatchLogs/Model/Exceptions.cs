using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatchLogs.Model;

public sealed class InvalidParameterException : AmazonCloudWatchLogsException
{
    internal InvalidParameterException(ServiceError error) : base(error) { }
}

public sealed class ResourceNotFoundException : AmazonCloudWatchLogsException
{
    internal ResourceNotFoundException(ServiceError error) : base(error) { }
}

public sealed class ServiceUnavailableException : AmazonCloudWatchLogsException
{
    internal ServiceUnavailableException(ServiceError error) : base(error) { }
}
