using System.Text.Json;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Schedules;

/// <summary>One invocation of a function in a schedule. Whatever it awaits, the code in it knows whose it is.</summary>
internal sealed class Invocation(Schedule schedule)
{
    private static readonly AsyncLocal<Invocation?> s_current = new();

    public static Invocation Current => s_current.Value ?? throw new InvalidOperationException("Only a function that a schedule invoked may reach AWS here.");

    public Schedule Schedule { get; } = schedule;

    public DateTimeOffset StartedAt { get; } = schedule.Now;

    /// <summary>Its sandbox is gone: nothing of it goes on.</summary>
    public bool IsDead { get; set; }

    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        s_current.Value = this;
        return await work();
    }

    /// <summary>The functions of a schedule as its state machine sees them: one that is killed ends in Lambda's words.</summary>
    public sealed class Invoker(Schedule schedule, ILambdaInvoker functions) : ILambdaInvoker
    {
        public async Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
        {
            var invocation = new Invocation(schedule);
            var outcome = await invocation.RunAsync(() => functions.InvokeAsync(functionArn, payload, cancellationToken));
            return invocation.IsDead ? new LambdaOutcome.FunctionError("Runtime.ExitError", "RequestId: 0 Error: Runtime exited with error: signal: killed", []) : outcome;
        }
    }
}

/// <summary>Ends the code of an invocation whose sandbox is gone.</summary>
internal sealed class SandboxGoneException : Exception;
