using System.Text.Json;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class ProtocolTests : LocalAwsTest
{
    private const string DescribeServices = "AmazonEC2ContainerServiceV20141113.DescribeServices";
    private const string AskForWeb = """{"cluster":"prod","services":["web"]}""";

    [Fact]
    public async Task A_request_without_a_signature_is_refused()
    {
        var reply = await CallAsync(DescribeServices, AskForWeb, accessKeyId: null);

        (reply.Status, reply.Error).ShouldBe((403, "MissingAuthenticationToken"));
    }

    [Fact]
    public async Task An_operation_that_is_not_served_is_refused_by_name()
    {
        var reply = await CallAsync("AmazonEC2ContainerServiceV20141113.DeleteCluster", "{}");

        (reply.Status, reply.Error).ShouldBe((404, "UnknownOperationException"));
        reply.Message!.ShouldContain("DeleteCluster");
        (await CallAsync("AmazonSQS.SendMessage", "{}")).Error.ShouldBe("UnknownOperationException");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"cluster":"a","cluster":"b"}""")]
    public async Task A_body_that_is_no_JSON_object_is_a_SerializationException(string body)
    {
        (await CallAsync(DescribeServices, body)).Error.ShouldBe("SerializationException");
    }

    [Theory]
    [InlineData(DescribeServices, """{"cluster":5,"services":["web"]}""", "InvalidParameterException")]
    [InlineData(DescribeServices, """{"cluster":"prod","services":"web"}""", "InvalidParameterException")]
    [InlineData(DescribeServices, """{"cluster":"prod"}""", "InvalidParameterException")]
    [InlineData("AmazonSSM.GetOpsItem", "{}", "ValidationException")]
    [InlineData("AmazonSSM.UpdateOpsItem", """{"OpsItemId":"oi-000000000000","OperationalData":[]}""", "ValidationException")]
    [InlineData("Logs_20140328.GetLogEvents", """{"logGroupName":"a","logStreamName":"b","limit":"25"}""", "InvalidParameterException")]
    [InlineData("AWSEvents.PutEvents", "{}", "ValidationException")]
    public async Task A_parameter_that_is_missing_or_of_the_wrong_type_is_refused_in_the_services_words(string target, string body, string code)
    {
        var reply = await CallAsync(target, body);

        (reply.Status, reply.Error).ShouldBe((400, code));
    }

    [Fact]
    public async Task Every_reply_has_a_request_id_and_the_services_content_type()
    {
        var ecs = await CallAsync(DescribeServices, AskForWeb);
        var monitoring = await CallAsync("GraniteServiceVersion20100801.DescribeAlarms", "{}");

        ecs.HasRequestId.ShouldBeTrue();
        ecs.ContentType.ShouldBe("application/x-amz-json-1.1");
        monitoring.ContentType.ShouldBe("application/x-amz-json-1.0");
    }

    [Fact]
    public async Task Every_call_is_kept_with_who_made_it_and_how_it_ended()
    {
        await CallAsync(DescribeServices, AskForWeb, "AKIAHEAL");
        await CallAsync(DescribeServices, """{"cluster":"staging","services":["web"]}""", "AKIAHEAL");

        Server.Calls.Select(call => (call.AccessKeyId, call.Service, call.Operation, call.StatusCode, call.ErrorCode)).ShouldBe(
        [
            ("AKIAHEAL", "ecs", "DescribeServices", 200, null),
            ("AKIAHEAL", "ecs", "DescribeServices", 400, "ClusterNotFoundException"),
        ]);
        Server.Calls[0].Request.ToJsonString().ShouldBe(AskForWeb);
        Server.Calls[0].Time.ShouldBe(World.Start);
    }

    [Theory]
    [InlineData(DescribeServices, """{"cluster":"prod","services":["web"],"verbose":true}""", "InvalidParameterException", "verbose of DescribeServices")]
    [InlineData("AWSEvents.PutEvents", """{"Entries":[{"Source":"a","DetailType":"b","Detail":"{}"},{"Source":"a","DetailType":"b","Detail":"{}","Account":"1"}]}""", "ValidationException", "Entries[].Account of PutEvents")]
    [InlineData("AmazonSSM.UpdateOpsItem", """{"OpsItemId":"oi-000000000000","OperationalData":{"key":{"Value":"v","Kind":"k"}}}""", "ValidationException", "OperationalData{}.Kind of UpdateOpsItem")]
    public async Task A_parameter_that_is_not_served_is_refused_by_name_wherever_it_stands(string target, string body, string code, string parameter)
    {
        var reply = await CallAsync(target, body);

        (reply.Status, reply.Error, reply.Message).ShouldBe((400, code, $"The local AWS does not serve the parameter {parameter}."));
    }

    [Theory]
    [InlineData(DescribeServices, """{"cluster":"prod","services":["web"],"verbose":null}""")]
    [InlineData("AWSEvents.PutEvents", """{"Entries":[{"Source":"a","DetailType":"b","Detail":"{}","TraceHeader":"Root=1-5759e988-bd862e3fe1be46a994272793"}]}""")]
    public async Task A_parameter_without_a_value_and_a_mere_hint_are_taken(string target, string body) =>
        (await CallAsync(target, body)).Status.ShouldBe(200);

    [Fact]
    public async Task Every_call_is_kept_with_what_it_was_answered()
    {
        var reply = await CallAsync(DescribeServices, AskForWeb);
        await CallAsync(DescribeServices, """{"cluster":"staging","services":["web"]}""");

        Server.Calls[0].Reply!.ToJsonString().ShouldBe(reply.Body.ToJsonString());
        Server.Calls[1].Reply.ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_can_refuse_a_call_before_it_has_an_effect()
    {
        Server.Faults = call => call.Operation == "UpdateService" ? Fault.Error("ThrottlingException", "Rate exceeded") : null;

        var reply = await ForceAsync();

        (reply.Status, reply.Error, reply.Message).ShouldBe((400, "ThrottlingException", "Rate exceeded"));
        Web.Deployments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_can_answer_with_an_error_although_the_call_took_effect()
    {
        Server.Faults = _ => Fault.ErrorAfterEffect("ServerException", "Service Unavailable", 503);

        var reply = await ForceAsync();

        (reply.Status, reply.Error).ShouldBe((503, "ServerException"));
        Web.Deployments.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_fault_can_reset_the_connection_before_or_after_the_effect(bool afterEffect, int deployments)
    {
        Server.Faults = _ => afterEffect ? Fault.ResetAfterEffect() : Fault.Reset();

        await Should.ThrowAsync<HttpRequestException>(ForceAsync);

        Web.Deployments.Count.ShouldBe(deployments);
        Server.Calls.ShouldHaveSingleItem().StatusCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_can_break_the_reply_off_half_way_although_the_call_took_effect()
    {
        Server.Faults = _ => Fault.Malformed();

        await Should.ThrowAsync<JsonException>(ForceAsync);

        Web.Deployments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_late_answer_is_an_answer()
    {
        Server.Faults = _ => Fault.Delay(TimeSpan.FromMilliseconds(1));

        (await ForceAsync()).Status.ShouldBe(200);
    }

    private Task<Reply> ForceAsync() => EcsAsync("UpdateService", new() { ["cluster"] = "prod", ["service"] = "web", ["forceNewDeployment"] = true });
}
