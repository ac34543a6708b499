namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>An error as a Catch sees it. A Fail state may have neither name nor cause.</summary>
internal sealed record StateError(string? Name, string? Cause);
