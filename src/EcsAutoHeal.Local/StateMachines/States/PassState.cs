using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A Pass state: its Result, or else its input after Parameters, is put where ResultPath says.</summary>
internal sealed class PassState : State
{
    public PayloadTemplate? Parameters { get; init; }

    public JsonElement? Result { get; init; }

    public ResultPath ResultPath { get; init; } = ResultPath.Whole;

    /// <summary>The next state; null is End.</summary>
    public string? Next { get; init; }

    public override IEnumerable<Transition> Transitions => Next is null ? [] : [new Transition(nameof(Next), Next)];

    public override Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken)
    {
        visit.Enter(HistoryEventType.PassStateEntered);
        var selected = visit.Select(InputPath);
        var input = PayloadLimit.Hold(Parameters?.Evaluate(visit.Source(selected)) ?? selected, $"input of the state '{Name}'");
        var combined = ResultPath.Apply(visit.RawInput, Result ?? input);
        return Task.FromResult(visit.Leave(HistoryEventType.PassStateExited, Next, OutputPath.Apply(visit.Source(combined))));
    }
}
