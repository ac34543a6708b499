using EcsAutoHeal.Local.StateMachines.Choices;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A Choice state: the first rule that holds decides, else the Default.</summary>
internal sealed class ChoiceState : State
{
    public required IReadOnlyList<ChoiceRule> Choices { get; init; }

    public string? Default { get; init; }

    public override IEnumerable<Transition> Transitions
    {
        get
        {
            var rules = Choices.Select((rule, index) => new Transition($"Choices[{index}].Next", rule.Next));
            return Default is null ? rules : rules.Append(new Transition(nameof(Default), Default));
        }
    }

    public override Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken)
    {
        visit.Enter(HistoryEventType.ChoiceStateEntered);
        var source = visit.Source(visit.Select(InputPath));
        var next = Choices.FirstOrDefault(rule => rule.Condition.Holds(source))?.Next
            ?? Default
            // The States Language has States.NoChoiceMatched for it, but this is what AWS was seen to give.
            ?? throw new StateFailedException(ErrorNames.Runtime, "Failed to transition out of the state. The state does not point to a next state.");
        return Task.FromResult(visit.Leave(HistoryEventType.ChoiceStateExited, next, OutputPath.Apply(source)));
    }
}
