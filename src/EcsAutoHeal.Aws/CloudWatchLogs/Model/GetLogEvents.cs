using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public sealed class GetLogEventsRequest : AmazonWebServiceRequest
{
    public string? LogGroupName { get; set; }

    public string? LogGroupIdentifier { get; set; }

    public string? LogStreamName { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public string? NextToken { get; set; }

    public int? Limit { get; set; }

    public bool? StartFromHead { get; set; }
}

/// <summary>A page of one stream, oldest line first. Tokens are never null: the end is where a token repeats.</summary>
public sealed class GetLogEventsResponse : AmazonWebServiceResponse
{
    public List<OutputLogEvent>? Events { get; set; }

    public string? NextForwardToken { get; set; }

    public string? NextBackwardToken { get; set; }
}

public sealed class OutputLogEvent
{
    public DateTime? Timestamp { get; set; }

    public DateTime? IngestionTime { get; set; }

    public string? Message { get; set; }
}
