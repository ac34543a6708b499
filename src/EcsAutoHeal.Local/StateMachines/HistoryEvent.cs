using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>One event of an execution's history, with the members that its type has on AWS; JSON documents are text, as there.</summary>
public sealed record HistoryEvent
{
    /// <summary>Counts from 1.</summary>
    public long Id { get; init; }

    /// <summary>The event that led to this one; 0 for the execution's own first events.</summary>
    public long PreviousEventId { get; init; }

    /// <summary>Virtual time.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The kind of event.</summary>
    public required HistoryEventType Type { get; init; }

    /// <summary>The state that it happened in, for every event of a state; AWS gives it with Entered and Exited only.</summary>
    public string? StateName { get; init; }

    /// <summary>The input of a state, of a Lambda function or of the execution.</summary>
    public string? Input
    {
        get => field ??= Text(InputDocument);
        init;
    }

    /// <summary>The output of a state, of a task or of the execution.</summary>
    public string? Output
    {
        get => field ??= Text(OutputDocument);
        init;
    }

    /// <summary>The function's ARN, or the action of a service integration such as <c>invoke.waitForTaskToken</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>The service of an integration: <c>lambda</c>.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The role that the execution runs as.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The parameters of a service integration.</summary>
    public string? Parameters { get; init; }

    /// <summary>The state's TimeoutSeconds, where it has one.</summary>
    public int? TimeoutInSeconds { get; init; }

    /// <summary>The error's name.</summary>
    public string? Error { get; init; }

    /// <summary>The error's cause.</summary>
    public string? Cause { get; init; }

    /// <summary>The input as a document: most events are never read, and then nobody writes its text.</summary>
    internal JsonElement? InputDocument { get; init; }

    /// <summary>The output as a document.</summary>
    internal JsonElement? OutputDocument { get; init; }

    private static string? Text(JsonElement? document) => document is { } json ? Json.Text(json) : null;
}
