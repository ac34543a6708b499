using System.Globalization;
using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A Wait state, by Seconds or SecondsPath.</summary>
internal sealed class WaitState : State
{
    /// <summary>The longest wait that AWS takes.</summary>
    public const int LongestSeconds = 99_999_999;

    public int Seconds { get; init; }

    /// <summary>Where the seconds stand in the input; null when the definition gives them.</summary>
    public JsonPath? SecondsPath { get; init; }

    /// <summary>The next state; null is End.</summary>
    public string? Next { get; init; }

    public override IEnumerable<Transition> Transitions => Next is null ? [] : [new Transition(nameof(Next), Next)];

    public override Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken)
    {
        visit.Enter(HistoryEventType.WaitStateEntered);
        var source = visit.Source(visit.Select(InputPath));
        var until = visit.Environment.Now.AddSeconds(SecondsPath is null ? Seconds : SecondsIn(source, SecondsPath));
        return Task.FromResult<Progress>(new Progress.Paused(() => until, _ => Task.FromResult(visit.Leave(HistoryEventType.WaitStateExited, Next, OutputPath.Apply(source)))));
    }

    private static int SecondsIn(PathSource source, JsonPath path)
    {
        if (!path.TrySelect(source, out var value))
        {
            throw new StateFailedException(ErrorNames.Runtime, $"The SecondsPath parameter does not reference an input value: {path.Text}");
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= LongestSeconds) return (int)seconds;

        var why = value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var whole) ? "cannot be parsed as a long value"
            : whole < 0 ? "references a negative value"
            : string.Create(CultureInfo.InvariantCulture, $"references a value above {LongestSeconds}");
        throw new StateFailedException(ErrorNames.Runtime, $"The SecondsPath parameter {why}: {path.Text} == {Json.Text(value)}");
    }
}
