using System.Text.Json;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

/// <summary>Functions that do what their names say.</summary>
internal sealed class ScriptedFunctions : ILambdaInvoker
{
    private readonly Dictionary<string, int> _calls = [];

    public Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
    {
        var name = functionArn[(functionArn.LastIndexOf(':') + 1)..];
        var call = _calls[name] = _calls.GetValueOrDefault(name) + 1;
        return Task.FromResult(Answer(name, call, payload.Clone()));
    }

    private static LambdaOutcome Answer(string name, int call, JsonElement payload) => name switch
    {
        "echoes" => new LambdaOutcome.Succeeded(payload),
        "returns-nothing" => new LambdaOutcome.Succeeded(null),
        "counts" => Counts(call),
        "fails" => Throws("Broken"),
        "fails-twice" => call <= 2 ? Throws("Broken") : Counts(call),
        "fails-first-broken-then-busy" => call switch { 1 => Throws("Broken"), 2 or 3 => Throws("Busy"), 4 => Throws("Broken"), _ => Counts(call) },
        "fails-in-other-letters" => new LambdaOutcome.FunctionError("Zerstört", "Größe „≥ 1“ 😀", ["bei Hier"]),
        "takes-100-seconds" => Counts(call) with { Duration = TimeSpan.FromSeconds(100) },
        "takes-100-seconds-once" => call == 1 ? Counts(call) with { Duration = TimeSpan.FromSeconds(100) } : Counts(call) with { Duration = TimeSpan.FromSeconds(2.5) },
        "never-answers" => new LambdaOutcome.TimedOut(),
        "throttled" => new LambdaOutcome.ServiceError("Lambda.TooManyRequestsException", "Rate Exceeded."),
        "returns-too-much" => new LambdaOutcome.Succeeded(JsonSerializer.SerializeToElement(new string('x', 262_144))),
        _ => new LambdaOutcome.ServiceError("Lambda.ResourceNotFoundException", $"Function not found: {name}"),
    };

    private static LambdaOutcome Counts(int call) => new LambdaOutcome.Succeeded(JsonSerializer.SerializeToElement(new { calls = call }));

    private static LambdaOutcome.FunctionError Throws(string errorType) => new(errorType, $"It is {errorType}.", ["at Here", "at There"]);
}
