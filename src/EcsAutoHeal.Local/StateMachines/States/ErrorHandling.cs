namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A state's Retry and Catch.</summary>
internal sealed record ErrorHandling(IReadOnlyList<Retrier> Retriers, IReadOnlyList<Catcher> Catchers)
{
    public IEnumerable<Transition> Transitions => Catchers.Select((catcher, index) => new Transition($"Catch[{index}].Next", catcher.Next));
}
