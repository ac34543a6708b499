using System.Text.Json;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>Answers every invocation by a function of the test and remembers it.</summary>
internal sealed class ScriptedInvoker(VirtualClock clock, Func<Invocation, LambdaOutcome> answer) : ILambdaInvoker
{
    public List<Invocation> Invocations { get; } = [];

    public Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
    {
        var invocation = new Invocation(Invocations.Count + 1, functionArn, payload, clock.GetUtcNow());
        Invocations.Add(invocation);
        return Task.FromResult(answer(invocation));
    }
}
