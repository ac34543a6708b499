using System.Text.Json.Nodes;
using EcsAutoHeal.Peers.Tests.Clients.Botocore;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>What there is of Step Functions in moto: executions that ended well and badly, and two that wait for somebody.</summary>
/// <param name="TokenToApprove">The task token of an execution that waits.</param>
/// <param name="TokenToRefuse">The task token of another.</param>
internal sealed record ExecutionWorld(string TokenToApprove, string TokenToRefuse)
{
    internal const string Decide = "decide";
    internal const string Ask = "ask";

    internal static async Task<ExecutionWorld> MakeAsync(Boto boto)
    {
        await MachineAsync(boto, Decide, """
            {"StartAt": "Fails?", "States": {
              "Fails?": {"Type": "Choice", "Choices": [{"Variable": "$.fail", "IsPresent": true, "Next": "Fail"}], "Default": "Pass"},
              "Pass": {"Type": "Pass", "End": true},
              "Fail": {"Type": "Fail", "Error": "Boom", "Cause": "told so"}}}
            """);
        await MachineAsync(boto, Ask, """
            {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true, "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 900,
              "Parameters": {"QueueUrl.$": "$.queue", "MessageBody.$": "$$.Task.Token"}}}}
            """);
        await StartAsync(boto, Decide, "passed", """{"pass": true}""");
        await StartAsync(boto, Decide, "failed", """{"fail": true}""");

        var queue = (await boto.CallAsync("sqs", "get_queue_url", new { QueueName = OtherWorld.Queue }))["QueueUrl"]!.GetValue<string>();
        var tokens = new Dictionary<string, string>();
        string[] names = ["approved", "refused", "to-approve", "to-refuse"];
        foreach (var name in names) await StartAsync(boto, Ask, name, new JsonObject { ["queue"] = queue }.ToJsonString());
        foreach (var name in names) tokens[name] = await TokenOfAsync(boto, name);
        await boto.CallAsync("stepfunctions", "send_task_success", new { taskToken = tokens["approved"], output = """{"by":"somebody"}""" });
        await boto.CallAsync("stepfunctions", "send_task_failure", new { taskToken = tokens["refused"], error = "Refused", cause = "not now" });
        foreach (var ended in (string[])[ExecutionArn(Decide, "passed"), ExecutionArn(Decide, "failed"), ExecutionArn(Ask, "approved"), ExecutionArn(Ask, "refused")])
            await UntilAsync(boto, "describe_execution", ended, execution => execution["status"]!.GetValue<string>() == "RUNNING" ? null : execution);
        return new(tokens["to-approve"], tokens["to-refuse"]);
    }

    internal static string MachineArn(string name) => $"arn:aws:states:{MotoWorld.Region}:{MotoWorld.Account}:stateMachine:{name}";

    internal static string ExecutionArn(string machine, string name) => $"arn:aws:states:{MotoWorld.Region}:{MotoWorld.Account}:execution:{machine}:{name}";

    private static Task MachineAsync(Boto boto, string name, string definition) =>
        boto.CallAsync("stepfunctions", "create_state_machine", new { name, definition, roleArn = $"arn:aws:iam::{MotoWorld.Account}:role/machine" });

    private static Task StartAsync(Boto boto, string machine, string name, string input) =>
        boto.CallAsync("stepfunctions", "start_execution", new { stateMachineArn = MachineArn(machine), name, input });

    private static async Task<string> TokenOfAsync(Boto boto, string name)
    {
        var sent = await UntilAsync(boto, "get_execution_history", ExecutionArn(Ask, name), history =>
            history["events"]!.AsArray().Any(e => e!["type"]!.GetValue<string>() == "TaskSubmitted")
                ? history["events"]!.AsArray().Single(e => e!["type"]!.GetValue<string>() == "TaskScheduled")
                : null);
        return JsonNode.Parse(sent["taskScheduledEventDetails"]!["parameters"]!.GetValue<string>())!["MessageBody"]!.GetValue<string>();
    }

    private static async Task<JsonNode> UntilAsync(Boto boto, string operation, string executionArn, Func<JsonNode, JsonNode?> found)
    {
        for (var patience = 200; patience > 0; patience--)
        {
            if (found(await boto.CallAsync("stepfunctions", operation, new { executionArn })) is { } answer) return answer;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{operation} {executionArn} did not come so far.");
    }
}
