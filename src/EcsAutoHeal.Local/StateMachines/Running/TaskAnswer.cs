using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>What SendTaskSuccess (an output) or SendTaskFailure (an error) brought.</summary>
internal sealed record TaskAnswer(JsonElement Output, StateError? Error);
