using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A state of the machine: what its definition says, and how it runs.</summary>
internal abstract class State
{
    public required string Name { get; init; }

    public PathFilter InputPath { get; init; } = PathFilter.All;

    public PathFilter OutputPath { get; init; } = PathFilter.All;

    /// <summary>Where the state may lead, by Next, Default, rules and catchers.</summary>
    public abstract IEnumerable<Transition> Transitions { get; }

    /// <summary>Enters the state and does the first unit of its work.</summary>
    /// <exception cref="StateFailedException">The state cannot go on; so may a later step say too.</exception>
    public abstract Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken);
}
