using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The same name with the same input while the execution runs gives the same execution; otherwise a used name is refused for 90 days.</summary>
public sealed class StartExecutionRequest : AmazonWebServiceRequest
{
    public string? StateMachineArn { get; set; }

    public string? Name { get; set; }

    public string? Input { get; set; }

    public string? TraceHeader { get; set; }
}

public sealed class StartExecutionResponse : AmazonWebServiceResponse
{
    public string? ExecutionArn { get; set; }

    public DateTime? StartDate { get; set; }
}

public sealed class DescribeExecutionRequest : AmazonWebServiceRequest
{
    public string? ExecutionArn { get; set; }
}

public sealed class DescribeExecutionResponse : AmazonWebServiceResponse
{
    public string? ExecutionArn { get; set; }

    public string? StateMachineArn { get; set; }

    public string? Name { get; set; }

    public ExecutionStatus? Status { get; set; }

    public DateTime? StartDate { get; set; }

    public DateTime? StopDate { get; set; }

    public string? Input { get; set; }

    public string? Output { get; set; }

    public string? Error { get; set; }

    public string? Cause { get; set; }
}

public sealed class SendTaskSuccessRequest : AmazonWebServiceRequest
{
    public string? TaskToken { get; set; }

    public string? Output { get; set; }
}

public sealed class SendTaskSuccessResponse : AmazonWebServiceResponse;

public sealed class SendTaskFailureRequest : AmazonWebServiceRequest
{
    public string? TaskToken { get; set; }

    public string? Error { get; set; }

    public string? Cause { get; set; }
}

public sealed class SendTaskFailureResponse : AmazonWebServiceResponse;
