using System.Text.Json;
using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Incidents;

/// <summary>How the question whether to heal stands, read out of the history of the execution that owns the incident.</summary>
public abstract record ApprovalQuestion
{
    /// <summary>The state that asks and waits.</summary>
    public const string State = "AskApproval";

    private ApprovalQuestion()
    {
    }

    /// <summary>The document as it stood when it was asked, or as far as it came.</summary>
    public DeathDocument Document { get; private init; } = new();

    /// <summary>Reads how the question stands.</summary>
    /// <param name="history">The events, in any order: all of them, or the newest back to the one by which the state was entered.</param>
    public static ApprovalQuestion Of(IEnumerable<ExecutionEvent> history)
    {
        ExecutionEvent[] events = [.. history.OrderBy(e => e.Id)];
        var asked = Array.FindLastIndex(events, IsAsked);
        var question = asked < 0 ? Unasked(events) : Asked(events[asked..]);
        var data = asked < 0 ? events.LastOrDefault(e => e is { State: not null, Data: not null })?.Data : events[asked].Data;
        return question with { Document = DocumentIn(data) ?? new() };
    }

    /// <summary>Whether this event is the question: what happened before it does not matter.</summary>
    public static bool IsAsked(ExecutionEvent happened) => happened is { Type: "TaskStateEntered", State: State };

    private static ApprovalQuestion Asked(ExecutionEvent[] events)
    {
        var ended = events.LastOrDefault(e => IsEnd(e.Type));
        foreach (var happened in events.Reverse())
        {
            switch (happened.Type)
            {
                // A failed attempt may be followed by another; a failed state goes on to the handing over.
                case "TaskFailed" or "TaskStartFailed" or "TaskSubmitFailed" when !events.Any(e => e.Type == "TaskStateExited") && ended is null: return new NotYetAsked();
                case "TaskFailed" or "TaskStartFailed" or "TaskSubmitFailed": return new Failed(new StepFailure(happened.Error ?? "", happened.Cause).InWords(), happened.At);
                case "TaskTimedOut": return new TimedOut(events[0].At, happened.At);
                case "TaskStateExited" when happened.State == State && DocumentIn(happened.Data)?.Approval is { } answer: return new Answered(answer, happened.At);
                case "TaskScheduled" when ended is not null: return new Ended(HowEnded(ended.Type), ended.At);
                case "TaskScheduled": return TokenIn(happened.Data) is { } token ? new Waiting(token) : new Failed("the question has no task token that could be answered", happened.At);
            }
        }
        return ended is null ? new NotYetAsked() : new Ended(HowEnded(ended.Type), ended.At);
    }

    private static ApprovalQuestion Unasked(ExecutionEvent[] events) =>
        events.LastOrDefault(e => IsEnd(e.Type)) is { } end ? new NeverAsked(HowEnded(end.Type), end.At)
        // Behind the place where it would have asked.
        : events.Any(e => e is { Type: "TaskStateEntered", State: "ForceNewDeployment" }) ? new NeverAsked(null, null)
        : new NotYetAsked();

    private static bool IsEnd(string type) => type is "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted";

    private static string HowEnded(string type) => type switch
    {
        "ExecutionSucceeded" => "has ended",
        "ExecutionFailed" => "has failed",
        "ExecutionTimedOut" => "has timed out",
        _ => "was stopped",
    };

    private static DeathDocument? DocumentIn(string? data)
    {
        try
        {
            using var json = JsonDocument.Parse(data ?? "null");
            return json.RootElement.ValueKind == JsonValueKind.Object ? DeathDocument.Read(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TokenIn(string? parameters)
    {
        try
        {
            using var json = JsonDocument.Parse(parameters ?? "null");
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("Payload", out var payload) && payload.ValueKind == JsonValueKind.Object
                && payload.TryGetProperty("taskToken", out var token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>It waits for an answer.</summary>
    /// <param name="Token">Whoever has it can answer: it is never shown.</param>
    public sealed record Waiting(string Token) : ApprovalQuestion;

    /// <summary>The execution has not come so far, or sends the question again.</summary>
    public sealed record NotYetAsked : ApprovalQuestion;

    /// <summary>The execution went on, or ended, without a question.</summary>
    /// <param name="How">How it ended; null while it runs.</param>
    /// <param name="At">When it ended.</param>
    public sealed record NeverAsked(string? How, DateTimeOffset? At) : ApprovalQuestion;

    /// <summary>Somebody has answered.</summary>
    /// <param name="Answer">What they said.</param>
    /// <param name="At">When.</param>
    public sealed record Answered(Approval Answer, DateTimeOffset At) : ApprovalQuestion;

    /// <summary>Nobody has answered in time.</summary>
    /// <param name="AskedAt">When it was asked.</param>
    /// <param name="At">When the time was over.</param>
    public sealed record TimedOut(DateTimeOffset AskedAt, DateTimeOffset At) : ApprovalQuestion;

    /// <summary>It could not be asked, or somebody failed it by its token.</summary>
    /// <param name="Why">Why, in words.</param>
    /// <param name="At">When.</param>
    public sealed record Failed(string Why, DateTimeOffset At) : ApprovalQuestion;

    /// <summary>The execution ended while it waited.</summary>
    /// <param name="How">How it ended.</param>
    /// <param name="At">When.</param>
    public sealed record Ended(string How, DateTimeOffset At) : ApprovalQuestion;
}
