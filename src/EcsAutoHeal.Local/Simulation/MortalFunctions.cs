using System.Text.Json;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Functions whose sandbox a scenario can take away in the middle of an AWS call. What Step Functions hears then is what Lambda says.</summary>
internal sealed class MortalFunctions(ILambdaInvoker functions) : ILambdaInvoker
{
    private readonly Lock _gate = new();
    private readonly List<(string FunctionArn, CancellationTokenSource Life)> _running = [];

    public async Task<LambdaOutcome> InvokeAsync(string functionArn, JsonElement payload, CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_gate) _running.Add((functionArn, life));
        try
        {
            // Cancelled, it makes no further call; the state machine does not wait for it.
            return await functions.InvokeAsync(functionArn, payload, life.Token).WaitAsync(life.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Where Lambda's answer names an errorType, Step Functions takes it for the error's name; else it says Lambda.Unknown.
            return new LambdaOutcome.FunctionError("Runtime.ExitError", "RequestId: 8a8b6f3e-0d0c-4f6e-9d0b-2f6d1c0c7a11 Error: Runtime exited with error: signal: killed", []);
        }
        finally
        {
            lock (_gate) _running.RemoveAll(r => r.Life == life);
        }
    }

    /// <summary>Kills what runs of a function.</summary>
    public void Kill(string functionArn)
    {
        CancellationTokenSource[] lives;
        lock (_gate) lives = [.. _running.Where(r => r.FunctionArn == functionArn).Select(r => r.Life)];
        foreach (var life in lives)
        {
            try
            {
                // Whoever waits for the function goes on here, and takes it from the list.
                life.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself.
            }
        }
    }
}
