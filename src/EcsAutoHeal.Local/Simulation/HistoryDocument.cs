using System.Text.Json.Nodes;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>An event of an execution in the shape of GetExecutionHistory: each type has its details under a name of its own.</summary>
internal static class HistoryDocument
{
    public static JsonObject Of(HistoryEvent happened, string region)
    {
        var document = new JsonObject
        {
            ["timestamp"] = happened.Timestamp.ToUnixTimeMilliseconds() / 1000m,
            ["type"] = happened.Type.ToString(),
            ["id"] = happened.Id,
            ["previousEventId"] = happened.PreviousEventId,
        };
        if (DetailsName(happened.Type) is { } name) document[name] = Details(happened);
        // A call of a service says in which region, also where it is the execution's own.
        if (happened.Type == HistoryEventType.TaskScheduled) document["taskScheduledEventDetails"]!["region"] = region;
        return document;
    }

    private static string? DetailsName(HistoryEventType type) => type.ToString() switch
    {
        var state when state.EndsWith("StateEntered", StringComparison.Ordinal) => "stateEnteredEventDetails",
        var state when state.EndsWith("StateExited", StringComparison.Ordinal) => "stateExitedEventDetails",
        "LambdaFunctionStarted" or "ParallelStateStarted" or "ParallelStateSucceeded" => null,
        var other => $"{char.ToLowerInvariant(other[0])}{other[1..]}EventDetails",
    };

    private static JsonObject Details(HistoryEvent happened)
    {
        var details = new JsonObject();
        if (happened.Type.ToString().Contains("StateE", StringComparison.Ordinal)) Add("name", happened.StateName);
        Add("input", happened.Input);
        Add("output", happened.Output);
        Add("resourceType", happened.ResourceType);
        Add("resource", happened.Resource);
        Add("parameters", happened.Parameters);
        if (happened.TimeoutInSeconds is { } timeout) details["timeoutInSeconds"] = timeout;
        Add("error", happened.Error);
        Add("cause", happened.Cause);
        return details;

        void Add(string name, string? value)
        {
            if (value is not null) details[name] = value;
        }
    }
}
