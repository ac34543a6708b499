using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>Commands of the CLI for each operation that the local AWS serves, so chosen that every member that a reply can have stands in one of them.</summary>
internal static class CliCommands
{
    /// <summary>By the operation's name; those that change something stand last.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string[]>> Of(LivingWorld world) => new Dictionary<string, IReadOnlyList<string[]>>
    {
        ["ListTasks"] = [["ecs", "list-tasks", "--cluster", "prod", "--service-name", "web", "--desired-status", "RUNNING", "--launch-type", "FARGATE"]],
        ["DescribeTasks"] =
        [
            ["ecs", "describe-tasks", "--cluster", "prod", "--include", "TAGS", "--tasks", world.Sick.Arn, world.Stopped.Arn],
            ["ecs", "describe-tasks", "--cluster", "prod", "--tasks", .. world.Stage.Cloud.Ecs.TasksOf(world.Api).Select(task => task.Id)],
        ],
        ["GetTaskProtection"] = [["ecs", "get-task-protection", "--cluster", "prod", "--tasks", world.Sick.Arn, "0123456789abcdef0123456789abcdef"]],
        ["DescribeServices"] = [["ecs", "describe-services", "--cluster", "prod", "--include", "TAGS", "--services", "web", "api", "shop"]],
        ["DescribeTaskDefinition"] = [["ecs", "describe-task-definition", "--task-definition", "web:7", "--include", "TAGS"]],
        ["GetLogEvents"] = [["logs", "get-log-events", "--log-group-name", "/ecs/web", "--log-stream-name", $"ecs/log_router/{world.Sick.Id}", "--limit", "2", "--no-start-from-head"]],
        ["GetOpsItem"] = [["ssm", "get-ops-item", "--ops-item-id", world.OpsItemId]],
        ["DescribeOpsItems"] = [["ssm", "describe-ops-items", "--ops-item-filters", "Key=Status,Values=Open,Operator=Equal"]],
        ["DescribeAlarms"] = [["cloudwatch", "describe-alarms", "--alarm-name-prefix", "ecs-auto-heal-", "--alarm-types", "MetricAlarm"]],
        ["GetItem"] = [["dynamodb", "get-item", "--table-name", world.Table.Name, "--consistent-read", "--key", Key(world.Table.Items.Keys.First())]],
        ["Scan"] = [["dynamodb", "scan", "--table-name", world.Table.Name, "--consistent-read", "--page-size", "1"]],
        ["DescribeExecution"] = [["stepfunctions", "describe-execution", "--execution-arn", world.Waiting[0].Start.Arn]],
        ["GetExecutionHistory"] = [["stepfunctions", "get-execution-history", "--execution-arn", world.Waiting[0].Start.Arn, "--reverse-order", "--include-execution-data"]],
        ["Publish"] = [["sns", "publish", "--topic-arn", world.TopicArn, "--subject", "A subject", "--message", "Two\nlines & a sign"]],
        ["PutEvents"] = [["events", "put-events", "--entries", """[{"Source": "tests", "DetailType": "Test", "Detail": "{\"a\": 1}", "Resources": ["one"], "Time": "2026-11-22T03:00:00Z", "EventBusName": "default"}]"""]],
        ["CreateOpsItem"] =
        [
            [
                "ssm", "create-ops-item", "--title", "A title", "--description", "What has happened", "--priority", "2", "--source", "tests", "--category", "Availability", "--severity", "3",
                "--operational-data", """{"/aws/resources": {"Value": "[{\"arn\": \"arn:aws:ecs:eu-central-1:123456789012:service/prod/web\"}]", "Type": "SearchableString"}, "mine": {"Value": "a value", "Type": "String"}}""",
                "--notifications", $"Arn={world.TopicArn}", "--related-ops-items", $"OpsItemId={world.OpsItemId}",
            ],
        ],
        ["UpdateOpsItem"] = [["ssm", "update-ops-item", "--ops-item-id", world.OpsItemId, "--status", "InProgress", "--priority", "1", "--operational-data", """{"note": {"Value": "seen", "Type": "String"}}"""]],
        ["PutItem"] =
        [
            ["dynamodb", "put-item", "--table-name", world.Table.Name, "--item", """{"pk": {"S": "cause#by-hand"}, "version": {"N": "1"}, "body": {"S": "{}"}}""", "--condition-expression", "attribute_not_exists(pk)", "--return-values-on-condition-check-failure", "ALL_OLD"],
            [
                "dynamodb", "put-item", "--table-name", world.Table.Name, "--item", """{"pk": {"S": "cause#by-hand"}, "version": {"N": "2"}, "body": {"S": "{}"}}""",
                "--condition-expression", "#v = :v", "--expression-attribute-names", """{"#v": "version"}""", "--expression-attribute-values", """{":v": {"N": "1"}}""",
            ],
            // A person's, over whatever is there.
            ["dynamodb", "put-item", "--table-name", world.Table.Name, "--item", """{"pk": {"S": "cause#by-hand"}}"""],
        ],
        ["UpdateService"] = [["ecs", "update-service", "--cluster", "prod", "--service", "web", "--force-new-deployment", "--desired-count", "2"]],
        ["StopTask"] =
        [
            ["ecs", "stop-task", "--cluster", "prod", "--task", world.Stage.Cloud.Ecs.TasksOf(world.Api)[1].Arn, "--reason", "a person's reason"],
            // One that has stopped, as in AWS's example.
            ["ecs", "stop-task", "--cluster", "prod", "--task", world.Stopped.Id],
        ],
        ["StartExecution"] = [["stepfunctions", "start-execution", "--state-machine-arn", world.MachineArn, "--name", "by-hand", "--input", """{"cluster": "prod", "service": "shop"}"""]],
        ["SendTaskSuccess"] = [["stepfunctions", "send-task-success", "--task-token", world.Tokens[0], "--task-output", """{"approved": true, "by": "Kim"}"""]],
        ["SendTaskFailure"] = [["stepfunctions", "send-task-failure", "--task-token", world.Tokens[1], "--error", "Refused", "--cause", "Not now"]],
    };

    private static string Key(string key) => new JsonObject { ["pk"] = new JsonObject { ["S"] = key } }.ToJsonString();
}
