using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A Succeed state: the scope ends here, with the state's input as its output.</summary>
internal sealed class SucceedState : State
{
    public override IEnumerable<Transition> Transitions => [];

    public override Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken)
    {
        visit.Enter(HistoryEventType.SucceedStateEntered);
        var output = OutputPath.Apply(visit.Source(visit.Select(InputPath)));
        return Task.FromResult(visit.Leave(HistoryEventType.SucceedStateExited, next: null, output));
    }
}
