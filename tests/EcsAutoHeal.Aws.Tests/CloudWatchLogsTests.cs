using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

namespace EcsAutoHeal.Aws.Tests;

public sealed class CloudWatchLogsTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonCloudWatchLogsClient _logs;

    public CloudWatchLogsTests() => _logs = new(AwsStub.Credentials, _aws.Config<AmazonCloudWatchLogsConfig>());

    public void Dispose()
    {
        _logs.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task GetLogEvents_sends_times_in_milliseconds()
    {
        _aws.Replies("{}");

        await _logs.GetLogEventsAsync(new()
        {
            LogGroupName = "/ecs/web",
            LogStreamName = "ecs/app/1",
            Limit = 25,
            StartFromHead = false,
            NextToken = "n",
            StartTime = DateTime.UnixEpoch.AddMilliseconds(1700000000123),
            EndTime = DateTime.UnixEpoch.AddMilliseconds(1700000001000),
        });

        _aws.Request.ShouldBeSent("Logs_20140328.GetLogEvents", "application/x-amz-json-1.1", "eu-west-1/logs/aws4_request",
            """{"logGroupName":"/ecs/web","logStreamName":"ecs/app/1","startTime":1700000000123,"endTime":1700000001000,"nextToken":"n","limit":25,"startFromHead":false}""");
    }

    [Fact]
    public async Task GetLogEvents_reads_times_in_milliseconds()
    {
        _aws.Replies("""{"events":[{"timestamp":1700000000123,"ingestionTime":1700000000456,"message":"Killed"}],"nextForwardToken":"f","nextBackwardToken":"b"}""");

        var reply = await _logs.GetLogEventsAsync(new() { LogGroupIdentifier = "arn:g", LogStreamName = "s" });

        reply.Events!.ShouldHaveSingleItem().ShouldBeEquivalentTo(new OutputLogEvent
        {
            Timestamp = DateTime.UnixEpoch.AddMilliseconds(1700000000123),
            IngestionTime = DateTime.UnixEpoch.AddMilliseconds(1700000000456),
            Message = "Killed",
        });
        (reply.NextForwardToken, reply.NextBackwardToken).ShouldBe(("f", "b"));
    }

    [Fact]
    public async Task A_log_group_that_is_missing_is_an_error_of_its_own()
    {
        _aws.Replies("""{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}""", 400);

        var error = await Should.ThrowAsync<ResourceNotFoundException>(() => _logs.GetLogEventsAsync(new() { LogGroupName = "g", LogStreamName = "s" }));

        error.Message.ShouldBe("The specified log group does not exist.");
    }
}
