using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>What a Task state calls: its Resource. Both known kinds call a Lambda function.</summary>
internal abstract class TaskCall
{
    /// <summary>Makes one attempt; the state's retriers make the next.</summary>
    public abstract Task<Progress> AttemptAsync(TaskState state, StateVisit visit, CancellationToken cancellationToken);

    /// <summary>Calls the function and goes on when it has answered, or when the deadline is there first.</summary>
    protected static async Task<Progress> InvokeAsync(
        StateVisit visit,
        (string FunctionArn, JsonElement Payload, DateTimeOffset Deadline) call,
        Func<LambdaOutcome, Progress> answered,
        Func<Progress> timedOut,
        CancellationToken cancellationToken)
    {
        var outcome = await visit.Environment.Invoker.InvokeAsync(call.FunctionArn, call.Payload, cancellationToken);
        var now = visit.Environment.Now;
        var answeredAt = now + outcome.Duration;
        if (outcome is LambdaOutcome.TimedOut || answeredAt > call.Deadline)
            return new Progress.Paused(() => call.Deadline, _ => Task.FromResult(timedOut()));
        return answeredAt > now
            ? new Progress.Paused(() => answeredAt, _ => Task.FromResult(answered(outcome)))
            : answered(outcome);
    }

    /// <summary>The error that a call ended in, or null when the function returned.</summary>
    protected static StateError? ErrorOf(LambdaOutcome outcome) => outcome switch
    {
        LambdaOutcome.FunctionError error => new StateError(error.ErrorType, Json.Text(ErrorDocument(error))),
        LambdaOutcome.ServiceError error => new StateError(error.Error, error.Message),
        _ => null,
    };

    protected static JsonElement PayloadOf(LambdaOutcome outcome) => (outcome as LambdaOutcome.Succeeded)?.Payload ?? Json.Null;

    /// <summary>Writes a task's failure and fails the attempt.</summary>
    protected static Progress Fail(StateVisit visit, StateError error, HistoryEvent details)
    {
        visit.Record(details with { Error = error.Name, Cause = error.Cause });
        return new Progress.Failed(error);
    }

    /// <summary>The error for a result above the limit, or null when it keeps the limit.</summary>
    protected static StateError? LimitError(JsonElement result, string resource) => PayloadLimit.Exceeds(result)
        ? new StateError(
            ErrorNames.DataLimitExceeded,
            $"The state/task '{resource}' returned a result with a size exceeding the maximum number of bytes service limit.")
        : null;

    private static JsonElement ErrorDocument(LambdaOutcome.FunctionError error) => Json.Build(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", error.ErrorType);
        writer.WriteString("errorMessage", error.ErrorMessage);
        writer.WriteStartArray("stackTrace");
        foreach (var line in error.StackTrace) writer.WriteStringValue(line);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
