using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>What Task and Parallel have in common: parameters in, a result out, retries and catchers around the work.</summary>
internal abstract class WorkState : State
{
    public PayloadTemplate? Parameters { get; init; }

    public PayloadTemplate? ResultSelector { get; init; }

    public ResultPath ResultPath { get; init; } = ResultPath.Whole;

    public required ErrorHandling Handling { get; init; }

    /// <summary>The next state; null is End.</summary>
    public string? Next { get; init; }

    public override IEnumerable<Transition> Transitions =>
        Next is null ? Handling.Transitions : Handling.Transitions.Prepend(new Transition(nameof(Next), Next));

    /// <summary>The input after InputPath and Parameters.</summary>
    public JsonElement EffectiveInput(StateVisit visit, TaskToken? token = null)
    {
        var selected = visit.Select(InputPath);
        var input = Parameters?.Evaluate(visit.Source(selected, token)) ?? selected;
        return PayloadLimit.Hold(input, $"input of the state '{Name}'");
    }

    /// <summary>Leaves the state with a result, by ResultSelector, ResultPath and OutputPath.</summary>
    public Progress Complete(StateVisit visit, HistoryEventType exited, JsonElement result)
    {
        var selected = ResultSelector?.Evaluate(visit.Source(result)) ?? result;
        var combined = ResultPath.Apply(visit.RawInput, selected);
        return visit.Leave(exited, Next, OutputPath.Apply(visit.Source(combined)));
    }
}
