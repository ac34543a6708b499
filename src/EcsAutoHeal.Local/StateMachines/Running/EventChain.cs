namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>The last event of one line of an execution, which the next event names as its previous one. Each Parallel branch is a line of its own.</summary>
internal sealed class EventChain(long last)
{
    public long Last { get; set; } = last;
}
