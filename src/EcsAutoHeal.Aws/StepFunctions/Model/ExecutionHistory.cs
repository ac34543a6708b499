using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public sealed class GetExecutionHistoryRequest : AmazonWebServiceRequest
{
    public string? ExecutionArn { get; set; }

    public int? MaxResults { get; set; }

    public bool? ReverseOrder { get; set; }

    public bool? IncludeExecutionData { get; set; }

    public string? NextToken { get; set; }
}

public sealed class GetExecutionHistoryResponse : AmazonWebServiceResponse
{
    public List<HistoryEvent>? Events { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>One event of an execution's history. Type tells which of the details is there.</summary>
public sealed class HistoryEvent
{
    public long? Id { get; set; }

    public long? PreviousEventId { get; set; }

    public DateTime? Timestamp { get; set; }

    public HistoryEventType? Type { get; set; }

    public StateEnteredEventDetails? StateEnteredEventDetails { get; set; }

    public StateExitedEventDetails? StateExitedEventDetails { get; set; }

    public TaskScheduledEventDetails? TaskScheduledEventDetails { get; set; }

    public TaskFailedEventDetails? TaskFailedEventDetails { get; set; }

    public LambdaFunctionScheduledEventDetails? LambdaFunctionScheduledEventDetails { get; set; }

    public LambdaFunctionSucceededEventDetails? LambdaFunctionSucceededEventDetails { get; set; }

    public LambdaFunctionFailedEventDetails? LambdaFunctionFailedEventDetails { get; set; }

    public LambdaFunctionTimedOutEventDetails? LambdaFunctionTimedOutEventDetails { get; set; }

    public ExecutionFailedEventDetails? ExecutionFailedEventDetails { get; set; }
}

public sealed class StateEnteredEventDetails
{
    public string? Name { get; set; }

    public string? Input { get; set; }
}

public sealed class StateExitedEventDetails
{
    public string? Name { get; set; }

    public string? Output { get; set; }
}

public sealed class TaskScheduledEventDetails
{
    public string? ResourceType { get; set; }

    public string? Resource { get; set; }

    public string? Region { get; set; }

    public string? Parameters { get; set; }

    public long? TimeoutInSeconds { get; set; }

    public long? HeartbeatInSeconds { get; set; }
}

public sealed class TaskFailedEventDetails
{
    public string? ResourceType { get; set; }

    public string? Resource { get; set; }

    public string? Error { get; set; }

    public string? Cause { get; set; }
}

public sealed class LambdaFunctionScheduledEventDetails
{
    public string? Resource { get; set; }

    public string? Input { get; set; }

    public long? TimeoutInSeconds { get; set; }
}

public sealed class LambdaFunctionSucceededEventDetails
{
    public string? Output { get; set; }
}

public sealed class LambdaFunctionFailedEventDetails
{
    public string? Error { get; set; }

    public string? Cause { get; set; }
}

public sealed class LambdaFunctionTimedOutEventDetails
{
    public string? Error { get; set; }

    public string? Cause { get; set; }
}

public sealed class ExecutionFailedEventDetails
{
    public string? Error { get; set; }

    public string? Cause { get; set; }
}
