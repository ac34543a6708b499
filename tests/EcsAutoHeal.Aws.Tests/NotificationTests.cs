using System.Net;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace EcsAutoHeal.Aws.Tests;

public sealed class NotificationTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonSimpleNotificationServiceClient _sns;

    public NotificationTests() => _sns = new(AwsStub.Credentials, _aws.Config<AmazonSimpleNotificationServiceConfig>());

    public void Dispose()
    {
        _sns.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task Publish_sends_a_form()
    {
        _aws.Replies("<PublishResponse/>");

        await _sns.PublishAsync(new() { TopicArn = "arn:aws:sns:eu-west-1:1:t", Subject = "web died", Message = "exit 137 & more\nü", MessageStructure = "json" });

        _aws.Request.ContentType.ShouldBe("application/x-www-form-urlencoded; charset=utf-8");
        _aws.Request.Scope.ShouldBe("eu-west-1/sns/aws4_request");
        _aws.Request.Body.ShouldBe(
            "Action=Publish&Message=exit%20137%20%26%20more%0A%C3%BC&MessageStructure=json&Subject=web%20died&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A1%3At&Version=2010-03-31");
    }

    [Fact]
    public async Task Publish_numbers_its_attributes()
    {
        _aws.Replies("<PublishResponse/>");

        await _sns.PublishAsync(new() { Message = "m", MessageAttributes = new() { ["cause"] = new() { DataType = "String", StringValue = "OOM" } } });

        _aws.Request.Body.ShouldBe(
            "Action=Publish&Message=m&MessageAttributes.entry.1.Name=cause&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=OOM&Version=2010-03-31");
    }

    [Fact]
    public async Task Publish_reads_the_message_id()
    {
        _aws.Replies("""
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <PublishResult><MessageId>m-1</MessageId><SequenceNumber>10</SequenceNumber><New/></PublishResult>
              <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
            </PublishResponse>
            """);

        var reply = await _sns.PublishAsync(new() { Message = "m" });

        (reply.MessageId, reply.SequenceNumber, reply.ResponseMetadata.RequestId, reply.HttpStatusCode).ShouldBe(("m-1", "10", "request-1", HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_topic_that_is_missing_is_an_error_of_its_own()
    {
        var error = await RefusedAsync<NotFoundException>("NotFound", "Topic does not exist", 404);

        (error.ErrorCode, error.Message, error.RequestId, error.StatusCode).ShouldBe(("NotFound", "Topic does not exist", "r-1", HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task An_error_that_is_not_modelled_keeps_its_code() =>
        (await RefusedAsync<AmazonSimpleNotificationServiceException>("ExpiredToken", "expired", 403)).ErrorCode.ShouldBe("ExpiredToken");

    private async Task<TError> RefusedAsync<TError>(string code, string message, int status) where TError : Exception
    {
        _aws.Replies($"""
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r-1</RequestId>
            </ErrorResponse>
            """, status);
        return await Should.ThrowAsync<TError>(() => _sns.PublishAsync(new() { Message = "m" }));
    }
}
