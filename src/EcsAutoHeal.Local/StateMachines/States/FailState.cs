using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A Fail state: the scope ends here, with an error whose name and cause are given or stand in the input.</summary>
internal sealed class FailState : State
{
    public string? Error { get; init; }

    public JsonPath? ErrorPath { get; init; }

    public string? Cause { get; init; }

    public JsonPath? CausePath { get; init; }

    public override IEnumerable<Transition> Transitions => [];

    public override Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken)
    {
        visit.Enter(HistoryEventType.FailStateEntered);
        var error = new StateError(
            ErrorPath is null ? Error : TextAt(visit, ErrorPath, nameof(ErrorPath)),
            CausePath is null ? Cause : TextAt(visit, CausePath, nameof(CausePath)));
        return Task.FromResult<Progress>(new Progress.Failed(error));
    }

    private static string TextAt(StateVisit visit, JsonPath path, string field)
    {
        if (!path.TrySelect(visit.Source(visit.RawInput), out var value))
        {
            throw new StateFailedException(
                ErrorNames.Runtime,
                $"The JSONPath '{path.Text}' specified for the field '{field}' could not be found in the input '{Json.Text(visit.RawInput)}'");
        }

        return value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new StateFailedException(ErrorNames.Runtime, $"The field '{field}' must select a string, not '{Json.Text(value)}'");
    }
}
