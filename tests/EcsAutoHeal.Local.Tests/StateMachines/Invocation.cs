using System.Text.Json;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>One call of a function; Number counts from 1.</summary>
internal sealed record Invocation(int Number, string FunctionArn, JsonElement Payload, DateTimeOffset At);
