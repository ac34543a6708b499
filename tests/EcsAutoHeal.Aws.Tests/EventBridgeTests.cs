using Amazon.EventBridge;
using Amazon.EventBridge.Model;

namespace EcsAutoHeal.Aws.Tests;

public sealed class EventBridgeTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonEventBridgeClient _events;

    public EventBridgeTests() => _events = new(AwsStub.Credentials, _aws.Config<AmazonEventBridgeConfig>());

    public void Dispose()
    {
        _events.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task PutEvents_sends_its_entries()
    {
        _aws.Replies("{}");

        await _events.PutEventsAsync(new()
        {
            Entries =
            [
                new()
                {
                    EventBusName = "default", Source = "ecs-auto-heal.probe", DetailType = "ECS Container Found Stopped", Detail = "{}",
                    Resources = ["arn:t"], Time = DateTime.UnixEpoch.AddSeconds(1700000000.5), TraceHeader = "Root=1",
                },
            ],
        });

        _aws.Request.ShouldBeSent("AWSEvents.PutEvents", "application/x-amz-json-1.1", "eu-west-1/events/aws4_request",
            """{"Entries":[{"EventBusName":"default","Source":"ecs-auto-heal.probe","DetailType":"ECS Container Found Stopped","Detail":"{}","Resources":["arn:t"],"Time":1700000000.5,"TraceHeader":"Root=1"}]}""");
    }

    [Fact]
    public async Task An_entry_that_fails_says_why()
    {
        _aws.Replies("""{"FailedEntryCount":1,"Entries":[{"EventId":"1"},{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."}]}""");

        var reply = await _events.PutEventsAsync(new() { Entries = [new(), new()] });

        reply.FailedEntryCount.ShouldBe(1);
        reply.Entries.ShouldBeEquivalentTo(new List<PutEventsResultEntry>
        {
            new() { EventId = "1" },
            new() { ErrorCode = "MalformedDetail", ErrorMessage = "Detail is malformed." },
        });
    }
}
