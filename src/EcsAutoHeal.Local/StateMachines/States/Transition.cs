namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>A way from a state to another, and the field that names it.</summary>
internal readonly record struct Transition(string Field, string Next);
