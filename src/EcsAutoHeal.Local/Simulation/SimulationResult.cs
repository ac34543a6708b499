using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.Aws.Sns;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>What a simulation came to.</summary>
public sealed record SimulationResult
{
    private static readonly string[] s_parts = ["trigger", "subject", "verdict", "evidence", "incident", "remedy", "recovery"];

    /// <summary>The executions, in the order of their starts.</summary>
    public required IReadOnlyList<ExecutionResult> Executions { get; init; }

    /// <summary>The OpsItems, oldest first.</summary>
    public required IReadOnlyList<LocalOpsItem> OpsItems { get; init; }

    /// <summary>The notifications.</summary>
    public required IReadOnlyList<LocalSnsMessage> Notifications { get; init; }

    /// <summary>Every AWS call.</summary>
    public required IReadOnlyList<AwsCall> Calls { get; init; }

    /// <summary>Everything that IAM was asked, and how it decided.</summary>
    public required IReadOnlyList<IamDecision> Decisions { get; init; }

    /// <summary>Messages that nobody could read.</summary>
    public required IReadOnlyList<string> DeadLetters { get; init; }

    /// <summary>The sweeps that failed, each with its error.</summary>
    public IReadOnlyList<string> FailedSweeps { get; init; } = [];

    /// <summary>How many deployments were made after the start.</summary>
    public int Deployments { get; init; }

    /// <summary>The calls that changed something in ECS and were not refused.</summary>
    public IReadOnlyList<AwsCall> Writes() => [.. Calls.Where(c => c is { Service: "ecs", Operation: "UpdateService" or "StopTask", ErrorCode: null })];

    /// <summary>The actions that IAM denied, in order.</summary>
    public IReadOnlyList<string> Denied() => [.. Decisions.Where(decision => !decision.Allowed).Select(decision => decision.Request.Action)];

    /// <summary>Takes the result of a stage.</summary>
    public static SimulationResult Of(SimulationStage stage) => new()
    {
        Executions = [.. stage.Scheduler.Executions.Select(ExecutionResult.Of)],
        OpsItems = stage.Cloud.OpsItems.Items,
        Notifications = stage.Cloud.Sns.Messages,
        Calls = stage.Server.Calls,
        Decisions = stage.Cloud.Iam.Decisions,
        DeadLetters = stage.Queue.DeadLetters,
        FailedSweeps = stage.FailedSweeps,
        Deployments = stage.Cloud.Ecs.DeploymentsMade,
    };

    /// <summary>
    /// For machines: the parts of the first execution's final document (null where a part was not reached), the states that
    /// it entered, and then everything else: all executions, OpsItems, notifications, AWS calls.
    /// </summary>
    public JsonObject ToJson(Scenario scenario, IReadOnlyList<string> unmet)
    {
        var first = Executions is [var execution, ..] ? execution : null;
        var json = new JsonObject { ["scenario"] = scenario.Name, ["asExpected"] = unmet.Count == 0, ["unmet"] = Texts(unmet) };
        foreach (var part in s_parts) json[part] = first?.Document[part]?.DeepClone();
        foreach (var other in first?.Document ?? [])
            if (!s_parts.Contains(other.Key)) json[other.Key] = other.Value?.DeepClone();
        json["states"] = Texts(first?.States ?? []);
        json["executions"] = new JsonArray([.. Executions.Select(e => (JsonNode)e.ToJson())]);
        json["opsItems"] = new JsonArray([.. OpsItems.Select(ToJson)]);
        json["notifications"] = new JsonArray([.. Notifications.Select(n => (JsonNode)new JsonObject { ["at"] = n.PublishedAt.ToString("O"), ["subject"] = n.Subject, ["message"] = n.Message })]);
        json["calls"] = new JsonArray([.. Calls.Select(c => (JsonNode)new JsonObject { ["by"] = c.AccessKeyId, ["operation"] = $"{c.Service}:{c.Operation}", ["request"] = c.Request.DeepClone(), ["status"] = c.StatusCode, ["error"] = c.ErrorCode })]);
        json["deadLetters"] = Texts(DeadLetters);
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static JsonNode ToJson(LocalOpsItem item) => new JsonObject
    {
        ["opsItemId"] = item.OpsItemId,
        ["title"] = item.Title,
        ["status"] = item.Status,
        ["severity"] = item.Severity,
        ["category"] = item.Category,
        ["description"] = item.Description,
        ["operationalData"] = new JsonObject(item.OperationalData.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value.Value))),
    };
}

/// <summary>What one execution came to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">SUCCEEDED, FAILED, TIMED_OUT, ABORTED.</param>
/// <param name="States">The states entered, in order.</param>
/// <param name="Document">The document at its end.</param>
/// <param name="Error">The error that ended it.</param>
/// <param name="Cause">Its cause.</param>
public sealed record ExecutionResult(string Name, string Status, IReadOnlyList<string> States, JsonObject Document, string? Error, string? Cause)
{
    internal static ExecutionResult Of(Execution execution)
    {
        var entered = execution.History.Where(e => e.Type.ToString().EndsWith("StateEntered", StringComparison.Ordinal)).ToArray();
        // A failed execution has no output: the input of its last state is the document as far as it came.
        var text = execution.Output ?? entered.LastOrDefault()?.Input ?? execution.Start.Input;
        return new(execution.Start.Name, execution.Status.ToString(), [.. entered.Select(e => e.StateName!)], Parse(text), execution.Error, execution.Cause);
    }

    internal JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["status"] = Status,
        ["states"] = new JsonArray([.. States.Select(s => (JsonNode?)s)]),
        ["error"] = Error,
        ["cause"] = Cause,
        ["document"] = Document.DeepClone(),
    };

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
