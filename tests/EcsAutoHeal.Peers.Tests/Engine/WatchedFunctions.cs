using System.Text.Json;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>Functions, and how an engine called them.</summary>
internal sealed class WatchedFunctions(Func<ILambdaInvoker> functions, VirtualClock clock) : ILambdaInvoker
{
    private readonly List<Invocation> _invocations = [];

    internal IReadOnlyList<Invocation> Invocations => _invocations;

    public Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
    {
        _invocations.Add(new Invocation(functionArn, payload.Clone(), clock.GetUtcNow()));
        return functions().InvokeAsync(functionArn, payload, cancellationToken);
    }

    /// <summary>One call of a function.</summary>
    internal sealed record Invocation(string FunctionArn, JsonElement Payload, DateTimeOffset At);
}
