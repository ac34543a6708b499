using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>What is refused comes out of the CLI under AWS's name for it.</summary>
[Collection(nameof(AwsCli))]
public sealed class WrongCallTests(AwsCli cli) : CliTest(cli)
{
    private const string Table = "ecs-auto-heal-incidents";

    private static readonly string s_taskId = new('0', 32);

    private static readonly Witness s_witness = new("aws-cli-errors", "errors of the local AWS as the real aws CLI names them");

    /// <summary>Commands that are refused: the code, the operation as the CLI names it, the command.</summary>
    private static readonly (string Code, string Operation, string[] Command)[] s_wrong =
    [
        ("ClusterNotFoundException", "DescribeTasks", ["ecs", "describe-tasks", "--cluster", "nowhere", "--tasks", s_taskId]),
        ("InvalidParameterException", "DescribeTasks", ["ecs", "describe-tasks", "--cluster", "prod", "--tasks", "not-a-task"]),
        ("ServiceNotFoundException", "ListTasks", ["ecs", "list-tasks", "--cluster", "prod", "--service-name", "nothing"]),
        ("InvalidParameterException", "ListTasks", ["ecs", "list-tasks", "--cluster", "prod", "--container-instance", "i-1"]),
        ("ClientException", "DescribeTaskDefinition", ["ecs", "describe-task-definition", "--task-definition", "nothing"]),
        ("ServiceNotFoundException", "UpdateService", ["ecs", "update-service", "--cluster", "prod", "--service", "nothing", "--force-new-deployment"]),
        ("InvalidParameterException", "UpdateService", ["ecs", "update-service", "--cluster", "prod", "--service", "web", "--platform-version", "1.4.0"]),
        ("InvalidParameterException", "StopTask", ["ecs", "stop-task", "--cluster", "prod", "--task", s_taskId]),
        ("ResourceNotFoundException", "GetLogEvents", ["logs", "get-log-events", "--log-group-name", "/nowhere", "--log-stream-name", "none"]),
        ("InvalidParameterException", "GetLogEvents", ["logs", "get-log-events", "--log-group-name", "/ecs/web", "--log-stream-name", "none", "--unmask"]),
        ("OpsItemNotFoundException", "GetOpsItem", ["ssm", "get-ops-item", "--ops-item-id", "oi-ffffffffffff"]),
        ("OpsItemInvalidParameterException", "CreateOpsItem", ["ssm", "create-ops-item", "--title", "t", "--description", "d", "--source", "aws"]),
        ("ValidationException", "DescribeOpsItems", ["ssm", "describe-ops-items", "--ops-item-filters", "Key=CreatedBy,Values=me,Operator=Equal"]),
        ("ValidationException", "PutEvents", ["events", "put-events", "--entries", """[{"Source": "a", "DetailType": "b", "Detail": "{}", "EventBusName": "another"}]"""]),
        ("InvalidNextToken", "DescribeAlarms", ["cloudwatch", "describe-alarms", "--no-paginate", "--next-token", "none"]),
        ("ResourceNotFoundException", "GetItem", ["dynamodb", "get-item", "--table-name", "nowhere", "--key", """{"pk": {"S": "a"}}"""]),
        ("ValidationException", "GetItem", ["dynamodb", "get-item", "--table-name", Table, "--key", """{"id": {"S": "a"}}"""]),
        ("ConditionalCheckFailedException", "PutItem", ["dynamodb", "put-item", "--table-name", Table, "--item", """{"pk": {"S": "a"}}""", "--condition-expression", "#v = :v", "--expression-attribute-names", """{"#v": "version"}""", "--expression-attribute-values", """{":v": {"N": "1"}}"""]),
        ("ValidationException", "PutItem", ["dynamodb", "put-item", "--table-name", Table, "--item", """{"pk": {"S": "a"}}""", "--condition-expression", "attribute_exists(pk)"]),
        ("ValidationException", "Scan", ["dynamodb", "scan", "--table-name", Table, "--filter-expression", "attribute_exists(pk)"]),
        ("StateMachineDoesNotExist", "StartExecution", ["stepfunctions", "start-execution", "--state-machine-arn", "arn:aws:states:eu-central-1:123456789012:stateMachine:none"]),
        ("ExecutionDoesNotExist", "DescribeExecution", ["stepfunctions", "describe-execution", "--execution-arn", "arn:aws:states:eu-central-1:123456789012:execution:none:none"]),
        ("InvalidToken", "SendTaskFailure", ["stepfunctions", "send-task-failure", "--task-token", "none"]),
        ("InvalidOutput", "SendTaskSuccess", ["stepfunctions", "send-task-success", "--task-token", "none", "--task-output", "{"]),
        ("NotFound", "Publish", ["sns", "publish", "--topic-arn", "arn:aws:sns:eu-central-1:123456789012:none", "--message", "m"]),
        ("InvalidParameter", "Publish", ["sns", "publish", "--phone-number", "+15555550100", "--message", "m"]),
        ("InvalidParameter", "Publish", ["sns", "publish", "--topic-arn", "arn:aws:sns:eu-central-1:123456789012:ecs-auto-heal", "--message", "m", "--message-attributes", """{"a": {"DataType": "String", "StringValue": "b"}}"""]),
    ];

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_refusal_is_named_with_its_code_and_its_operation()
    {
        var differences = await DifferencesAsync(s_wrong);

        s_witness.Compared("wrong calls", s_wrong.Length);
        s_witness.ShouldAgree(differences);
        s_witness.ShouldAgree(await Models.CallCheck.DifferencesAsync(World.Stage.Server.Calls));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task Another_code_than_AWSs_and_a_call_that_goes_well_would_be_found()
    {
        World.Stage.Server.Faults = call => call.Operation == "DescribeTasks" ? Fault.Error("ClusterMissing", "Cluster not found.") : null;

        var differences = await DifferencesAsync([s_wrong[0], ("ClusterNotFoundException", "ListTasks", ["ecs", "list-tasks", "--cluster", "prod", "--query", "length(taskArns)"])]);

        differences[0].ShouldEndWith("An error occurred (ClusterMissing) when calling the DescribeTasks operation: Cluster not found.");
        differences[1].ShouldEndWith("found 0: 5\n");
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task An_operation_that_is_not_served_is_named_too() =>
        (await RunAsync(["ecs", "list-clusters"])).Errors.ShouldContain("An error occurred (UnknownOperationException) when calling the ListClusters operation: The local AWS does not serve the operation ListClusters.");

    [PeerFact(nameof(PeerTool.Aws))]
    public async Task A_process_of_the_CLI_of_its_own_says_the_same()
    {
        var answer = await PeerTool.Aws.RunAsync([.. World.Command("ecs", "describe-services", "--cluster", "nowhere", "--services", "web")]);

        answer.ExitCode.ShouldNotBe(0);
        answer.Errors.Trim().ShouldEndWith("An error occurred (ClusterNotFoundException) when calling the DescribeServices operation: Cluster not found.");
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(IReadOnlyList<(string Code, string Operation, string[] Command)> wrong)
    {
        var differences = new List<string>();
        foreach (var (code, operation, command) in wrong)
        {
            var answer = await RunAsync(command);
            var expected = $"An error occurred ({code}) when calling the {operation} operation: ";
            if (answer.ExitCode == 0 || !answer.Errors.Contains(expected, StringComparison.Ordinal)) differences.Add($"aws {string.Join(' ', command)}: expected {expected}, found {answer.ExitCode}: {answer.Output}{answer.Errors.TrimEnd()}");
        }

        return differences;
    }
}
