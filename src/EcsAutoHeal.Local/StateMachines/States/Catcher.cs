using EcsAutoHeal.Local.StateMachines.Paths;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>One entry of Catch.</summary>
internal sealed record Catcher(IReadOnlyList<string> ErrorEquals, ResultPath ResultPath, string Next)
{
    public bool Catches(StateError error) => ErrorEquals.Any(name => ErrorNames.Matches(name, error.Name));
}
