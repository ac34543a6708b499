using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A Task whose Resource is a function's ARN: the effective input is the event, the answer is the result.</summary>
internal sealed class LambdaFunctionCall(string functionArn) : TaskCall
{
    public override Task<Progress> AttemptAsync(TaskState state, StateVisit visit, CancellationToken cancellationToken)
    {
        var payload = state.EffectiveInput(visit);
        var deadline = state.Deadline(visit);
        visit.Record(new HistoryEvent
        {
            Type = HistoryEventType.LambdaFunctionScheduled,
            Resource = functionArn,
            InputDocument = payload,
            TimeoutInSeconds = state.TimeoutSeconds,
        });
        visit.Record(new HistoryEvent { Type = HistoryEventType.LambdaFunctionStarted });
        return InvokeAsync(visit, (functionArn, payload, deadline), outcome => Answered(state, visit, outcome), () => TimedOut(visit), cancellationToken);
    }

    private Progress Answered(TaskState state, StateVisit visit, LambdaOutcome outcome)
    {
        var result = PayloadOf(outcome);
        if ((ErrorOf(outcome) ?? LimitError(result, functionArn)) is { } error)
            return Fail(visit, error, new HistoryEvent { Type = HistoryEventType.LambdaFunctionFailed });

        visit.Record(new HistoryEvent { Type = HistoryEventType.LambdaFunctionSucceeded, OutputDocument = result });
        return state.Complete(visit, HistoryEventType.TaskStateExited, result);
    }

    private static Progress TimedOut(StateVisit visit) =>
        Fail(visit, new StateError(ErrorNames.Timeout, null), new HistoryEvent { Type = HistoryEventType.LambdaFunctionTimedOut });
}
