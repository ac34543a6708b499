using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace EcsAutoHeal.Aws.Tests;

public sealed class LambdaTests
{
    private static readonly JsonSerializerOptions s_asInLambda = new() { PropertyNameCaseInsensitive = true };

    [Fact]
    public void An_SQS_event_is_read_as_Lambda_sends_it()
    {
        var batch = JsonSerializer.Deserialize<SQSEvent>("""
            {"Records":[{"messageId":"m","receiptHandle":"r","body":"{}","attributes":{"ApproximateReceiveCount":"1"},"messageAttributes":{},
             "md5OfBody":"x","eventSource":"aws:sqs","eventSourceARN":"arn:q","awsRegion":"eu-west-1"}]}
            """, s_asInLambda);

        var message = batch!.Records!.ShouldHaveSingleItem();
        (message.MessageId, message.ReceiptHandle, message.Body, message.EventSourceArn).ShouldBe(("m", "r", "{}", "arn:q"));
        message.Attributes!["ApproximateReceiveCount"].ShouldBe("1");
    }

    [Fact]
    public void A_batch_response_names_the_messages_that_shall_come_again() =>
        JsonSerializer.Serialize(new SQSBatchResponse([new() { ItemIdentifier = "m" }])).ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"m"}]}""");

    [Fact]
    public void A_batch_without_failures_says_so() =>
        JsonSerializer.Serialize(new SQSBatchResponse()).ShouldBe("""{"batchItemFailures":[]}""");
}
