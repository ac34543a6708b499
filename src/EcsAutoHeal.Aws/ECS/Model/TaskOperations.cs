using Amazon.Runtime;

namespace Amazon.ECS.Model;

public sealed class ListTasksRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public string? ServiceName { get; set; }

    public string? Family { get; set; }

    public string? ContainerInstance { get; set; }

    public string? StartedBy { get; set; }

    public DesiredStatus? DesiredStatus { get; set; }

    public LaunchType? LaunchType { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

public sealed class ListTasksResponse : AmazonWebServiceResponse
{
    public List<string>? TaskArns { get; set; }

    public string? NextToken { get; set; }
}

public sealed class DescribeTasksRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public List<string>? Tasks { get; set; }

    public List<string>? Include { get; set; }
}

public sealed class DescribeTasksResponse : AmazonWebServiceResponse
{
    public List<Task>? Tasks { get; set; }

    public List<Failure>? Failures { get; set; }
}

public sealed class StopTaskRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public string? Task { get; set; }

    public string? Reason { get; set; }
}

public sealed class StopTaskResponse : AmazonWebServiceResponse
{
    public Task? Task { get; set; }
}

/// <summary>At most 100 tasks. A task under scale-in protection is ended neither by scale-in nor by a deployment.</summary>
public sealed class GetTaskProtectionRequest : AmazonWebServiceRequest
{
    public string? Cluster { get; set; }

    public List<string>? Tasks { get; set; }
}

public sealed class GetTaskProtectionResponse : AmazonWebServiceResponse
{
    public List<ProtectedTask>? ProtectedTasks { get; set; }

    public List<Failure>? Failures { get; set; }
}

public sealed class ProtectedTask
{
    public string? TaskArn { get; set; }

    public bool? ProtectionEnabled { get; set; }

    public DateTime? ExpirationDate { get; set; }
}

/// <summary>What was asked for and could not be shown. A missing task or service comes back so, with HTTP 200 and reason MISSING.</summary>
public sealed class Failure
{
    public string? Arn { get; set; }

    public string? Reason { get; set; }

    public string? Detail { get; set; }
}

public sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
