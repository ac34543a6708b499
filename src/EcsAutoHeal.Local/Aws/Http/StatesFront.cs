using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.StepFunctions;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>Maps the Step Functions operations to whatever runs the state machines. It does not hold the world: an execution may call back.</summary>
internal sealed class StatesFront(ILocalStateMachines machines)
{
    private const int MaxName = 80;
    private const int MaxBytes = 262_144;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>{}[]?*\"#%\\^|~`$&,;:/");

    public ServiceFront Front => new("states", "AWSStepFunctions", "1.0", "ValidationException", new Dictionary<string, LocalOperation>
    {
        ["StartExecution"] = new(["stateMachineArn", "name", "input"], StartExecution) { Hints = ["traceHeader"] },
        ["DescribeExecution"] = new(["executionArn"], DescribeExecution),
        ["GetExecutionHistory"] = new(["executionArn", "reverseOrder", "maxResults", "nextToken", "includeExecutionData"], GetExecutionHistory),
        ["SendTaskSuccess"] = new(["taskToken", "output"], SendTaskSuccess),
        ["SendTaskFailure"] = new(["taskToken", "error", "cause"], SendTaskFailure),
    });

    private async Task<JsonObject> StartExecution(RequestParameters request)
    {
        var name = request.String("name");
        if (name is not null && !IsName(name)) throw new LocalAwsException("InvalidName", $"Invalid Name: '{name}'");
        var input = request.String("input") ?? "{}";
        if (!IsDocument(input)) throw new LocalAwsException("InvalidExecutionInput", "Invalid State Machine Execution Input: it must be JSON of 262144 bytes at most.");
        var execution = await machines.StartExecutionAsync(request.RequiredString("stateMachineArn"), name, input).ConfigureAwait(false);
        return Json.Object(("executionArn", execution.ExecutionArn), ("startDate", Json.Epoch(execution.StartDate)));
    }

    private async Task<JsonObject> DescribeExecution(RequestParameters request)
    {
        var execution = await machines.DescribeExecutionAsync(request.RequiredString("executionArn")).ConfigureAwait(false);
        return Json.Object(
            ("executionArn", execution.ExecutionArn),
            ("stateMachineArn", execution.StateMachineArn),
            ("name", execution.Name),
            ("status", execution.Status),
            ("startDate", Json.Epoch(execution.StartDate)),
            ("stopDate", Json.Epoch(execution.StopDate)),
            ("input", execution.Input),
            ("inputDetails", Json.Object(("included", true))),
            ("output", execution.Output),
            ("outputDetails", execution.Output is null ? null : Json.Object(("included", true))),
            ("error", execution.Error),
            ("cause", execution.Cause),
            ("redriveCount", 0),
            ("redriveStatus", "NOT_REDRIVABLE"));
    }

    private async Task<JsonObject> GetExecutionHistory(RequestParameters request)
    {
        if (request.Bool("includeExecutionData") == false) throw request.Invalid("The local Step Functions always includes the execution data.");
        var (reverse, token) = (request.Bool("reverseOrder") ?? false, request.String("nextToken"));
        var size = request.Int("maxResults", 0, 1000) is { } asked and > 0 ? asked : 100;
        var history = await machines.GetExecutionHistoryAsync(request.RequiredString("executionArn")).ConfigureAwait(false);
        var (page, next) = Paging.Page(reverse ? [.. history.Reverse()] : history, size, token, () => new LocalAwsException("InvalidToken", "Invalid Token"));
        return Json.Object(("events", Json.Array(page, entry => entry.DeepClone())), ("nextToken", next));
    }

    private async Task<JsonObject> SendTaskSuccess(RequestParameters request)
    {
        var output = request.RequiredString("output");
        if (!IsDocument(output)) throw new LocalAwsException("InvalidOutput", "Invalid Output: it must be JSON of 262144 bytes at most.");
        await machines.SendTaskSuccessAsync(request.RequiredString("taskToken"), output).ConfigureAwait(false);
        return [];
    }

    private async Task<JsonObject> SendTaskFailure(RequestParameters request)
    {
        await machines.SendTaskFailureAsync(request.RequiredString("taskToken"), request.String("error"), request.String("cause")).ConfigureAwait(false);
        return [];
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName
        && !name.AsSpan().ContainsAny(Forbidden)
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c));

    private static bool IsDocument(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes) return false;
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
