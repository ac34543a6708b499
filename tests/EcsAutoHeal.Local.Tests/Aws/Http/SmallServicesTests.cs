using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Alarms;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class SmallServicesTests : LocalAwsTest
{
    [Fact]
    public async Task A_message_that_is_published_is_kept()
    {
        var topic = World.Cloud.Sns.AddTopic("incidents");

        var (status, xml) = await QueryAsync(("Action", "Publish"), ("Version", "2010-03-31"), ("TopicArn", topic), ("Subject", "web"), ("Message", "sidecar & app"));

        status.ShouldBe(200);
        var message = World.Cloud.Sns.Messages.ShouldHaveSingleItem();
        (message.Subject, message.Message).ShouldBe(("web", "sidecar & app"));
        xml.ShouldContain($"<MessageId>{message.MessageId}</MessageId>");
        Server.Calls[0].Request["Message"]!.ToString().ShouldBe("sidecar & app");
    }

    [Theory]
    [InlineData("arn:aws:sns:eu-central-1:123456789012:other", "hello", "web", 404, "NotFound")]
    [InlineData("arn:aws:sns:eu-central-1:123456789012:incidents", "", "web", 400, "InvalidParameter")]
    [InlineData("arn:aws:sns:eu-central-1:123456789012:incidents", "hello", "two\nlines", 400, "InvalidParameter")]
    [InlineData("incidents", "hello", "web", 400, "InvalidParameter")]
    public async Task A_message_that_SNS_refuses_is_refused(string topic, string message, string subject, int status, string code)
    {
        World.Cloud.Sns.AddTopic("incidents");

        var reply = await QueryAsync(("Action", "Publish"), ("TopicArn", topic), ("Message", message), ("Subject", subject));

        reply.Status.ShouldBe(status);
        reply.Xml.ShouldContain($"<Code>{code}</Code>");
        World.Cloud.Sns.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_an_application_puts_reaches_the_subscribers()
    {
        var reply = await PutAsync(new JsonObject { ["Source"] = "ecs-auto-heal.probe", ["DetailType"] = "ECS Container Found Stopped", ["Detail"] = """{"schema":1}""" });

        reply.Body["FailedEntryCount"]!.GetValue<int>().ShouldBe(0);
        var envelope = World.Events.ShouldHaveSingleItem();
        envelope["id"]!.ToString().ShouldBe(reply.Body["Entries"]![0]!["EventId"]!.ToString());
        envelope["source"]!.ToString().ShouldBe("ecs-auto-heal.probe");
        envelope["detail"]!["schema"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("mine", "{", "MalformedDetail")]
    [InlineData("mine", "[]", "MalformedDetail")]
    [InlineData("", "{}", "InvalidArgument")]
    [InlineData("aws.ecs", "{}", "NotAuthorizedForSourceException")]
    public async Task An_entry_that_EventBridge_refuses_fails_alone(string source, string detail, string code)
    {
        var reply = await PutAsync(
            new() { ["Source"] = source, ["DetailType"] = "t", ["Detail"] = detail },
            new() { ["Source"] = "mine", ["DetailType"] = "t", ["Detail"] = "{}" });

        reply.Body["FailedEntryCount"]!.GetValue<int>().ShouldBe(1);
        reply.Body["Entries"]![0]!["ErrorCode"]!.ToString().ShouldBe(code);
        World.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_alarm_is_described_with_its_metrics_and_its_state()
    {
        World.Cloud.Alarms.Add(new RunningBelowDesiredAlarm("ecs-auto-heal-web", "prod", "web"));
        World.Cloud.Alarms.Add(new ProbeHeartbeatAlarm("other", "prod", "web"));

        var reply = await CallAsync("GraniteServiceVersion20100801.DescribeAlarms", """{"AlarmNamePrefix":"ecs-auto-heal-"}""");

        var alarm = reply.Body["MetricAlarms"]!.AsArray().ShouldHaveSingleItem()!;
        alarm["StateValue"]!.ToString().ShouldBe("OK");
        alarm["Metrics"]![1]!["MetricStat"]!["Metric"]!["Dimensions"]!.ToJsonString().ShouldBe("""[{"Name":"ClusterName","Value":"prod"},{"Name":"ServiceName","Value":"web"}]""");
    }

    private Task<Reply> PutAsync(params JsonObject[] entries) =>
        CallAsync("AWSEvents.PutEvents", new JsonObject { ["Entries"] = new JsonArray([.. entries]) }.ToJsonString());
}
