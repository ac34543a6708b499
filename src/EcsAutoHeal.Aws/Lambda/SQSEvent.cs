namespace Amazon.Lambda.SQSEvents;

/// <summary>A batch of messages, as the event source mapping hands it over. In JSON: camelCase, but eventSourceARN.</summary>
public sealed class SQSEvent
{
    public List<SQSMessage>? Records { get; set; }

    /// <summary>One message of the batch.</summary>
    public sealed class SQSMessage
    {
        public string? MessageId { get; set; }

        public string? ReceiptHandle { get; set; }

        public string? Body { get; set; }

        public string? EventSourceArn { get; set; }

        /// <summary>SentTimestamp and ApproximateFirstReceiveTimestamp (milliseconds since 1970), ApproximateReceiveCount and others.</summary>
        public Dictionary<string, string>? Attributes { get; set; }
    }
}
