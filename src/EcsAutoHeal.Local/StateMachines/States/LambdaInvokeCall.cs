using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>
/// A Task by the integration lambda:invoke. Its result is the answer in an envelope; with a task token it is the output
/// that somebody sends with the token, after the function has returned.
/// </summary>
internal sealed class LambdaInvokeCall(bool waitsForToken) : TaskCall
{
    public const string Resource = "arn:aws:states:::lambda:invoke";
    public const string WaitSuffix = ".waitForTaskToken";

    private readonly string _action = waitsForToken ? "invoke" + WaitSuffix : "invoke";

    public override async Task<Progress> AttemptAsync(TaskState state, StateVisit visit, CancellationToken cancellationToken)
    {
        var deadline = state.Deadline(visit);
        var token = waitsForToken ? visit.Environment.Tokens.Issue(deadline) : null;
        var parameters = state.EffectiveInput(visit, token);
        if (parameters.GetProperty("FunctionName") is not { ValueKind: JsonValueKind.String } function)
            throw new StateFailedException(ErrorNames.Runtime, "The parameter 'FunctionName' is not a string.");

        visit.Record(Event(HistoryEventType.TaskScheduled) with { Parameters = Json.Text(parameters), TimeoutInSeconds = state.TimeoutSeconds });
        visit.Record(Event(HistoryEventType.TaskStarted));
        var progress = await InvokeAsync(
            visit,
            (function.GetString()!, parameters.GetProperty("Payload"), deadline),
            outcome => Answered(state, visit, outcome, token),
            () => TimedOut(visit),
            cancellationToken);
        return token is not null && progress is Progress.Paused paused ? paused with { Abandon = token.Close } : progress;
    }

    private Progress Answered(TaskState state, StateVisit visit, LambdaOutcome outcome, TaskToken? token)
    {
        var envelope = Envelope(PayloadOf(outcome));
        if ((ErrorOf(outcome) ?? LimitError(envelope, "lambda")) is { } error)
        {
            token?.Close();
            return Fail(visit, error, Event(HistoryEventType.TaskFailed));
        }

        if (token is null) return Succeeded(state, visit, envelope);

        visit.Record(Event(HistoryEventType.TaskSubmitted) with { OutputDocument = envelope });
        return new Progress.Paused(
            () => token.Answer is null ? token.Deadline : null,
            _ => Task.FromResult(TokenAnswered(state, visit, token)),
            token.Close);
    }

    private Progress TokenAnswered(TaskState state, StateVisit visit, TaskToken token) => token.Answer switch
    {
        null => TimedOut(visit),
        { Error: { } error } => Fail(visit, error, Event(HistoryEventType.TaskFailed)),
        var answer => Succeeded(state, visit, answer.Output),
    };

    private Progress Succeeded(TaskState state, StateVisit visit, JsonElement result)
    {
        visit.Record(Event(HistoryEventType.TaskSucceeded) with { OutputDocument = result });
        return state.Complete(visit, HistoryEventType.TaskStateExited, result);
    }

    private Progress TimedOut(StateVisit visit) =>
        Fail(visit, new StateError(ErrorNames.Timeout, null), Event(HistoryEventType.TaskTimedOut));

    private HistoryEvent Event(HistoryEventType type) => new() { Type = type, ResourceType = "lambda", Resource = _action };

    private static JsonElement Envelope(JsonElement payload) => Json.Build(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("ExecutedVersion", "$LATEST");
        writer.WritePropertyName("Payload");
        Json.Copy(writer, payload);
        writer.WriteNumber("StatusCode", 200);
        writer.WriteEndObject();
    });
}
