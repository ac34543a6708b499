using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public sealed class PutEventsRequest : AmazonWebServiceRequest
{
    public List<PutEventsRequestEntry>? Entries { get; set; }
}

public sealed class PutEventsRequestEntry
{
    public string? EventBusName { get; set; }

    public string? Source { get; set; }

    public string? DetailType { get; set; }

    public string? Detail { get; set; }

    public List<string>? Resources { get; set; }

    public DateTime? Time { get; set; }

    public string? TraceHeader { get; set; }
}

/// <summary>The results stand in the order of the entries. An entry may fail while the call succeeds.</summary>
public sealed class PutEventsResponse : AmazonWebServiceResponse
{
    public int? FailedEntryCount { get; set; }

    public List<PutEventsResultEntry>? Entries { get; set; }
}

public sealed class PutEventsResultEntry
{
    public string? EventId { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }
}
