using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Asks a stage for all that is in its world: services, tasks, definitions, logs, alarms, OpsItems, tables, executions.</summary>
internal sealed class EverythingThereIs(SimulationStage stage)
{
    /// <summary>Each question, and what was answered.</summary>
    internal async Task<IReadOnlyList<AwsCall>> AskAsync()
    {
        var calls = new List<AwsCall>();
        foreach (var service in stage.Cloud.Ecs.Services)
        {
            await AskAsync("ecs", "DescribeServices", new() { ["cluster"] = service.Cluster, ["services"] = new JsonArray(service.Name, "no-such-service"), ["include"] = new JsonArray("TAGS") });
            foreach (var status in (string[])["RUNNING", "STOPPED"])
                await AskAsync("ecs", "ListTasks", new() { ["cluster"] = service.Cluster, ["serviceName"] = service.Name, ["desiredStatus"] = status, ["maxResults"] = 1 });
            await AskAsync("ecs", "DescribeTaskDefinition", new() { ["taskDefinition"] = service.TaskDefinition.Name, ["include"] = new JsonArray("TAGS") });
            await AskAsync("ecs", "DescribeTasks", new() { ["cluster"] = service.Cluster, ["include"] = new JsonArray("TAGS"), ["tasks"] = new JsonArray([.. stage.Cloud.Ecs.TasksOf(service).TakeLast(100).Select(task => (JsonNode)task.Arn)]) });
        }

        foreach (var task in stage.Cloud.Ecs.Tasks)
            foreach (var stream in task.Containers.Select(container => LogStream.Of(task, container)).OfType<LogStream>())
                await AskAsync("logs", "GetLogEvents", new() { ["logGroupName"] = stream.Group, ["logStreamName"] = stream.Name });
        await AskAsync("monitoring", "DescribeAlarms", []);
        await AskAsync("ssm", "DescribeOpsItems", new() { ["MaxResults"] = 1 });
        foreach (var item in stage.Cloud.OpsItems.Items) await AskAsync("ssm", "GetOpsItem", new() { ["OpsItemId"] = item.OpsItemId });
        foreach (var table in stage.Cloud.Tables.All)
        {
            await AskAsync("dynamodb", "Scan", new() { ["TableName"] = table.Name, ["Limit"] = 1, ["ConsistentRead"] = true });
            foreach (var key in table.Items.Keys) await AskAsync("dynamodb", "GetItem", new() { ["TableName"] = table.Name, ["Key"] = new JsonObject { ["pk"] = new JsonObject { ["S"] = key } } });
        }

        foreach (var execution in stage.Scheduler.Executions)
        {
            await AskAsync("states", "DescribeExecution", new() { ["executionArn"] = execution.Start.Arn });
            await AskAsync("states", "GetExecutionHistory", new() { ["executionArn"] = execution.Start.Arn, ["maxResults"] = 1000 });
        }

        return calls;

        async Task AskAsync(string service, string operation, JsonObject request)
        {
            var front = stage.Server.Fronts.Single(front => front.Service == service);
            try
            {
                calls.Add(Call() with { Reply = await front.RunAsync(operation, front.Operations[operation], request, "TEST") });
            }
            catch (EcsAutoHeal.Local.Aws.LocalAwsException refusal)
            {
                calls.Add(Call() with { ErrorCode = refusal.Code });
            }

            AwsCall Call() => new() { Time = stage.Cloud.Clock.GetUtcNow(), AccessKeyId = "TEST", Service = service, Operation = operation, Request = request };
        }
    }
}
