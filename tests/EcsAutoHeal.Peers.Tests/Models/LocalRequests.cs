using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>The local AWS with a small world, and for each operation a request that it serves.</summary>
internal sealed class LocalRequests : IAsyncDisposable
{
    private readonly SimulationStage _stage;

    private LocalRequests(SimulationStage stage) => _stage = stage;

    internal LocalCloud Cloud => _stage.Cloud;

    internal IReadOnlyList<ServiceFront> Fronts => _stage.Server.Fronts;

    internal static async Task<LocalRequests> SetUpAsync() => new(await SimulationStage.SetUpAsync(ScenarioLibrary.Find("sidecar-approved")!));

    /// <summary>A request with a value, right or not, in every list and map that the operation looks into.</summary>
    internal JsonObject Of(string operation)
    {
        var service = Cloud.Ecs.Services[0];
        var task = Cloud.Ecs.Tasks[0];
        JsonObject describing = new()
        {
            ["OperationalData"] = new JsonObject { ["key"] = new JsonObject { ["Value"] = "value" } },
            ["Notifications"] = new JsonArray(new JsonObject { ["Arn"] = "arn:aws:sns:eu-central-1:123456789012:ecs-auto-heal" }),
            ["RelatedOpsItems"] = new JsonArray(new JsonObject { ["OpsItemId"] = "oi-000000000000" }),
        };
        return operation switch
        {
            "ListTasks" => new() { ["cluster"] = service.Cluster },
            "DescribeTasks" => new() { ["cluster"] = service.Cluster, ["tasks"] = new JsonArray(task.Arn) },
            "GetTaskProtection" => new() { ["cluster"] = service.Cluster, ["tasks"] = new JsonArray(task.Arn) },
            "DescribeServices" => new() { ["cluster"] = service.Cluster, ["services"] = new JsonArray(service.Name) },
            "DescribeTaskDefinition" => new() { ["taskDefinition"] = service.TaskDefinition.Name },
            "UpdateService" => new() { ["cluster"] = service.Cluster, ["service"] = service.Name },
            "StopTask" => new() { ["cluster"] = service.Cluster, ["task"] = task.Arn },
            "GetLogEvents" => new() { ["logGroupName"] = "/ecs/web", ["logStreamName"] = $"ecs/app/{task.Id}" },
            "CreateOpsItem" => With(describing, ("Title", "A title"), ("Description", "A description"), ("Source", "ecs")),
            "UpdateOpsItem" => With(describing, ("OpsItemId", Created())),
            "GetOpsItem" => new() { ["OpsItemId"] = Created() },
            "DescribeOpsItems" => new() { ["OpsItemFilters"] = new JsonArray(new JsonObject { ["Key"] = "Status", ["Operator"] = "Equal", ["Values"] = new JsonArray("Open") }) },
            "PutEvents" => new() { ["Entries"] = new JsonArray(new JsonObject { ["Source"] = "tests", ["DetailType"] = "Test", ["Detail"] = "{}" }) },
            "Publish" => new() { ["TopicArn"] = "arn:aws:sns:eu-central-1:123456789012:ecs-auto-heal", ["Message"] = "A message" },
            "DescribeAlarms" => [],
            "GetItem" => new() { ["TableName"] = Table, ["Key"] = Attributes("pk", "S", "a") },
            "PutItem" => new()
            {
                ["TableName"] = Table,
                ["Item"] = Attributes("pk", "S", "a"),
                ["ConditionExpression"] = "#v = :v",
                ["ExpressionAttributeNames"] = new JsonObject { ["#v"] = "version" },
                ["ExpressionAttributeValues"] = Attributes(":v", "N", "1"),
            },
            "Scan" => new() { ["TableName"] = Table, ["ExclusiveStartKey"] = Attributes("pk", "S", "a") },
            "StartExecution" => new() { ["stateMachineArn"] = _stage.Deployment.Template.StateMachine.Arn },
            "DescribeExecution" or "GetExecutionHistory" => new() { ["executionArn"] = _stage.Deployment.Template.StateMachine.Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":first" },
            "SendTaskSuccess" => new() { ["taskToken"] = "token", ["output"] = "{}" },
            "SendTaskFailure" => new() { ["taskToken"] = "token" },
            _ => throw new InvalidOperationException($"Say in {nameof(LocalRequests)} what a request of {operation} looks like."),
        };
    }

    /// <summary>Makes a call, and gives the error that it ended with; null for none.</summary>
    internal static async Task<LocalAwsException?> RefusalAsync(ServiceFront front, string operation, JsonObject request)
    {
        try
        {
            await front.RunAsync(operation, front.Operations[operation], request, "TEST");
            return null;
        }
        catch (LocalAwsException refusal)
        {
            return refusal;
        }
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private string Table => _stage.Deployment.Template.Tables.Single();

    private static JsonObject Attributes(string name, string type, string value) => new() { [name] = new JsonObject { [type] = value } };

    private string Created() => Cloud.OpsItems.Items.FirstOrDefault()?.OpsItemId ?? "oi-000000000000";

    private static JsonObject With(JsonObject request, params ReadOnlySpan<(string Name, string Value)> members)
    {
        foreach (var (name, value) in members) request[name] = value;
        return request;
    }
}
