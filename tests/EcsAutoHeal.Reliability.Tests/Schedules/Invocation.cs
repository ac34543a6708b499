using System.Text.Json;
using EcsAutoHeal.Local.Simulation;
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

    /// <summary>Its calls are answered at once: nothing else comes between them.</summary>
    public bool IsUndisturbed { get; init; }

    /// <summary>
    /// The functions of a schedule as its state machine sees them: one that is killed ends in Lambda's words. Where not the whole
    /// of it is played, Investigate is undisturbed, since it only reads; and until something is deployed, what it answers to a
    /// document is known from any schedule in which the same has happened so far.
    /// </summary>
    public sealed class Invoker(Schedule schedule, LocalFunctions functions, Worker worker) : ILambdaInvoker
    {
        private static readonly string[] s_knowable = ["Triage", "Classify", "CollectStoppedReasons", "CollectLogs"];

        public async Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
        {
            var step = payload.GetProperty("step").GetString()!;
            var isUndisturbed = !schedule.Plan.IsWhole && (step == "CheckRecovery" || s_knowable.Contains(step));
            if (!isUndisturbed || schedule.Past is not { } past || !IsKnowable(step, payload.GetProperty("document"))) return await RunAsync(functionArn, payload, isUndisturbed, cancellationToken);
            var key = (past, step, payload.GetProperty("document").GetRawText());
            return worker.Known.TryGetValue(key, out var known) ? known : worker.Known[key] = await RunAsync(functionArn, payload, isUndisturbed, cancellationToken);
        }

        // Whom an alarm or a person means is looked for by the clock.
        private static bool IsKnowable(string step, JsonElement document) =>
            s_knowable.Contains(step) && (step != "Triage" || (document.TryGetProperty("detail", out var detail) && detail.TryGetProperty("tasks", out var tasks) && tasks.GetArrayLength() > 0));

        private async Task<LambdaOutcome> RunAsync(string functionArn, JsonElement payload, bool isUndisturbed, CancellationToken cancellationToken)
        {
            var invocation = new Invocation(schedule) { IsUndisturbed = isUndisturbed };
            var outcome = await invocation.RunAsync(() => functions.InvokeAsync(functionArn, payload, cancellationToken));
            return invocation.IsDead ? new LambdaOutcome.FunctionError("Runtime.ExitError", "RequestId: 0 Error: Runtime exited with error: signal: killed", []) : outcome;
        }
    }
}

/// <summary>Ends the code of an invocation whose sandbox is gone.</summary>
internal sealed class SandboxGoneException : Exception;
