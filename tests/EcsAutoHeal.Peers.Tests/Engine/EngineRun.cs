using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.StepFunctions;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>What an engine made of a scenario or a definition: its executions as the Step Functions API tells of them, and the calls of functions.</summary>
/// <param name="Executions">Each as DescribeExecution and GetExecutionHistory have it.</param>
/// <param name="Invocations">The functions' calls: which, when, with what.</param>
/// <param name="World">What else came of it.</param>
internal sealed record EngineRun(JsonArray Executions, JsonArray Invocations, JsonObject World)
{
    private static readonly JsonSerializerOptions s_unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal int StatesEntered => Executions.Sum(e => e!["history"]!.AsArray().Count(h => h!["type"]!.GetValue<string>().EndsWith("StateEntered", StringComparison.Ordinal)));

    internal static async Task<EngineRun> OfAsync(ILocalStateMachines machines, IEnumerable<string> executionArns, WatchedFunctions functions, JsonObject? world = null)
    {
        var executions = new JsonArray();
        foreach (var arn in executionArns)
        {
            var execution = (JsonObject)JsonSerializer.SerializeToNode(await machines.DescribeExecutionAsync(arn))!;
            execution["history"] = new JsonArray([.. (await machines.GetExecutionHistoryAsync(arn)).Select(happened => happened.DeepClone())]);
            executions.Add(execution);
        }

        var invocations = functions.Invocations.Select(call => (JsonNode)new JsonObject
        {
            ["function"] = call.FunctionArn,
            ["at"] = call.At.ToString("O"),
            ["payload"] = JsonNode.Parse(call.Payload.GetRawText()),
        });
        return new EngineRun(executions, new JsonArray([.. invocations]), world ?? []);
    }

    /// <summary>One document of all, with JSON texts as documents, to be compared with another engine's.</summary>
    internal JsonObject ToDocument()
    {
        var document = new JsonObject { ["executions"] = Executions.DeepClone(), ["invocations"] = Invocations.DeepClone(), ["world"] = World.DeepClone() };
        var text = document.ToJsonString(s_unescaped);
        foreach (var (index, token) in Tokens().Index()) text = text.Replace(token, $"task-token-{index + 1}", StringComparison.Ordinal);
        document = (JsonObject)JsonNode.Parse(text)!;
        foreach (var execution in document["executions"]!.AsArray()) ParseTexts(execution!.AsObject());
        return document;
    }

    /// <summary>The tokens that were given out: each engine makes its own.</summary>
    private IEnumerable<string> Tokens() =>
        Invocations.Select(call => call!["payload"] is JsonObject payload ? payload["taskToken"]?.GetValue<string>() : null).OfType<string>().Distinct();

    private static void ParseTexts(JsonObject parent)
    {
        foreach (var (name, value) in parent.ToList())
        {
            if (value is JsonObject member) ParseTexts(member);
            else if (value is JsonArray list) foreach (var item in list.OfType<JsonObject>()) ParseTexts(item);
            else if (value is not null && name.ToLowerInvariant() is "input" or "output" or "parameters") parent[name] = JsonNode.Parse(value!.GetValue<string>());
        }
    }
}
