using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>The way through one scope: the machine itself, or one branch of a Parallel state. It goes one step at a time.</summary>
internal sealed class Walk(ExecutionEnvironment environment, StateScope scope, JsonElement input, EventChain chain)
{
    private string _stateName = scope.StartAt;
    private JsonElement _input = input;
    private StateVisit? _visit;
    private Progress.Paused? _paused;

    public EventChain Chain => chain;

    /// <summary>The output, once the scope's end is reached.</summary>
    public JsonElement? Output { get; private set; }

    /// <summary>The error, once a state has failed.</summary>
    public StateError? Error { get; private set; }

    public bool HasEnded => Output is not null || Error is not null;

    /// <summary>When the next step may be taken; null means at once.</summary>
    public DateTimeOffset? ResumeAt => _paused?.ResumeAt();

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        switch (await AdvanceAsync(cancellationToken))
        {
            case Progress.Paused paused:
                _paused = paused;
                break;
            case Progress.Left { Next: null } left:
                _paused = null;
                Output = left.Output;
                break;
            case Progress.Left left:
                _paused = null;
                (_stateName, _input) = (left.Next, left.Output);
                break;
            case Progress.Failed failed:
                _paused = null;
                Error = failed.Error;
                break;
        }
    }

    /// <summary>Gives up what waits, because the walk will not go on.</summary>
    public void Abandon() => _paused?.Abandon?.Invoke();

    private async Task<Progress> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (_paused is null) _visit = new StateVisit(environment, scope.States[_stateName], _input, chain);
        try
        {
            return await (_paused is null ? _visit!.State.EnterAsync(_visit, cancellationToken) : _paused.ResumeAsync(cancellationToken));
        }
        catch (StateFailedException failure)
        {
            return new Progress.Failed(_visit!.Describe(failure));
        }
    }
}
