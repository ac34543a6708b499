using System.Buffers;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace EcsAutoHeal.Functions.Intake;

/// <summary>A batch of the queue as Lambda hands it over, and the answer. By hand, as <see cref="StepRequest.Read"/>.</summary>
internal static class QueueBatch
{
    /// <exception cref="Calls.InvalidStepRequest">It is of another shape; names the field.</exception>
    public static SQSEvent Read(JsonElement payload) => new()
    {
        Records = [.. new PayloadField(payload, "$")["Records"].Items().Select(message => new SQSEvent.SQSMessage { MessageId = message["messageId"].Text(), Body = message["body"].Text() })],
    };

    public static byte[] Write(SQSBatchResponse response)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("batchItemFailures");
            foreach (var failure in response.BatchItemFailures)
            {
                writer.WriteStartObject();
                writer.WriteString("itemIdentifier", failure.ItemIdentifier);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return json.WrittenSpan.ToArray();
    }
}
