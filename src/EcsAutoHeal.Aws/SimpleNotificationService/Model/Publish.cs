using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

public sealed class PublishRequest : AmazonWebServiceRequest
{
    public string? TopicArn { get; set; }

    public string? Subject { get; set; }

    public string? Message { get; set; }

    public string? MessageStructure { get; set; }

    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; }
}

/// <summary>A message attribute, which a subscription's filter policy reads. DataType is String, String.Array or Number.</summary>
public sealed class MessageAttributeValue
{
    public string? DataType { get; set; }

    public string? StringValue { get; set; }
}

public sealed class PublishResponse : AmazonWebServiceResponse
{
    public string? MessageId { get; set; }

    public string? SequenceNumber { get; set; }
}
