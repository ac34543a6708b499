using System.Text.Json.Serialization;

namespace Amazon.Lambda.SQSEvents;

/// <summary>Which messages of the batch failed and shall come again. The others are deleted (ReportBatchItemFailures).</summary>
public sealed class SQSBatchResponse(List<SQSBatchResponse.BatchItemFailure> batchItemFailures)
{
    public SQSBatchResponse() : this([])
    {
    }

    [JsonPropertyName("batchItemFailures")]
    public List<BatchItemFailure> BatchItemFailures { get; set; } = batchItemFailures;

    /// <summary>One message that failed.</summary>
    public sealed class BatchItemFailure
    {
        /// <summary>The message's MessageId.</summary>
        [JsonPropertyName("itemIdentifier")]
        public string? ItemIdentifier { get; set; }
    }
}
