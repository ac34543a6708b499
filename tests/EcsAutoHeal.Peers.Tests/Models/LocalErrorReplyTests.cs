using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>An error of the local AWS carries the members that its model has, and no others.</summary>
public sealed class LocalErrorReplyTests
{
    private static readonly Witness s_witness = new("local-errors", "the bodies of the local AWS's errors against botocore's models");

    public static TheoryData<string, string, string> WrongCalls => new()
    {
        { "ListTasks", """{"cluster": "nowhere"}""", "ClusterNotFoundException" },
        { "ListTasks", """{"cluster": "prod", "serviceName": "nothing"}""", "ServiceNotFoundException" },
        { "DescribeTaskDefinition", """{"taskDefinition": "nothing"}""", "ClientException" },
        { "DescribeTasks", """{"cluster": "prod", "tasks": []}""", "InvalidParameterException" },
        { "GetLogEvents", """{"logGroupName": "/nowhere", "logStreamName": "none"}""", "ResourceNotFoundException" },
        { "GetLogEvents", """{"logStreamName": "none"}""", "InvalidParameterException" },
        { "GetOpsItem", """{"OpsItemId": "oi-ffffffffffff"}""", "OpsItemNotFoundException" },
        { "CreateOpsItem", """{"Title": "t", "Description": "d", "Source": "s", "Severity": "5"}""", "OpsItemInvalidParameterException" },
        { "CreateOpsItem", """{"Title": "t", "Description": "d", "Source": "s", "OperationalData": {"/aws/dedup": {"Type": "SearchableString", "Value": "{\"dedupString\":\"once\"}"}}}""", "OpsItemAlreadyExistsException" },
        { "CreateOpsItem", """{"Title": "one more", "Description": "d", "Source": "s"}""", "OpsItemLimitExceededException" },
        { "DescribeAlarms", """{"NextToken": "none"}""", "InvalidNextToken" },
        { "GetItem", """{"TableName": "nowhere", "Key": {"pk": {"S": "a"}}}""", "ResourceNotFoundException" },
        { "PutItem", """{"TableName": "ecs-auto-heal-incidents", "Item": {"pk": {"S": "a"}, "version": {"N": "1"}}, "ConditionExpression": "attribute_not_exists(pk)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}""", "ConditionalCheckFailedException" },
        { "StartExecution", """{"stateMachineArn": "arn:aws:states:eu-central-1:123456789012:stateMachine:none"}""", "StateMachineDoesNotExist" },
        { "StartExecution", """{"stateMachineArn": "arn", "name": "a b"}""", "InvalidName" },
        { "StartExecution", """{"stateMachineArn": "arn", "input": "{"}""", "InvalidExecutionInput" },
        { "DescribeExecution", """{"executionArn": "arn:aws:states:eu-central-1:123456789012:execution:none:none"}""", "ExecutionDoesNotExist" },
        { "SendTaskSuccess", """{"taskToken": "t", "output": "{"}""", "InvalidOutput" },
        { "SendTaskFailure", """{"taskToken": "t"}""", "InvalidToken" },
    };

    [PeerTheory(nameof(PeerTool.Botocore))]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_call_is_answered_with_the_error_and_the_members_of_its_model(string operation, string request, string code)
    {
        await using var requests = await LocalRequests.SetUpAsync();
        var front = requests.Fronts.Single(front => front.Operations.ContainsKey(operation));
        // What is there already the first call has made.
        if (code is "OpsItemAlreadyExistsException" or "ConditionalCheckFailedException") await LocalRequests.RefusalAsync(front, operation, Request());
        if (code == "OpsItemLimitExceededException") requests.Cloud.OpsItems.MonthlyLimit = 0;

        var refusal = (await LocalRequests.RefusalAsync(front, operation, Request())).ShouldNotBeNull();

        refusal.Code.ShouldBe(code);
        var error = (await Botocore.ModelAsync(LocalFronts.BotocoreName(front))).Errors(operation).Single(error => error.ErrorCode == code);
        var body = JsonNode.Parse(AwsReply.Error(front, query: false, refusal, "id").Body)!.AsObject();
        s_witness.Compared("errors");
        s_witness.ShouldAgree([.. Differences(body, error)]);

        JsonObject Request() => JsonNode.Parse(request)!.AsObject();
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_misspelt_member_of_an_error_would_be_found()
    {
        var error = (await Botocore.ModelAsync("ssm")).Errors("CreateOpsItem").Single(error => error.ErrorCode == "OpsItemAlreadyExistsException");

        Differences(new() { ["__type"] = error.ErrorCode, ["Message"] = "why", ["OpsItemID"] = "oi-000000000000" }, error)
            .ShouldBe(["OpsItemAlreadyExistsException.OpsItemID: the model's OpsItemAlreadyExistsException has no such member.", "OpsItemAlreadyExistsException.OpsItemId is not in the reply."]);
    }

    private static IEnumerable<string> Differences(JsonObject body, Shape error)
    {
        body.Remove("__type");
        // Some models leave the message out, which is there for every error.
        if (error.Members.Count == 0) body.Remove("message");
        return [.. ReplyCheck.Differences(body, error, error.Name), .. error.Members.Keys.Where(name => !body.ContainsKey(name)).Select(name => $"{error.Name}.{name} is not in the reply.")];
    }
}
