using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsAutoHeal.Probe;

/// <summary>The probe as a health check. It never throws, and never fails the app for a trouble of its own.</summary>
internal sealed class EcsSidecarHealthCheck(SidecarProbe probe) : IHealthCheck
{
    private Known? _known;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var asked = probe.AskAsync(cancellationToken);
        var onDeath = context.Registration.FailureStatus;
        if (!asked.IsCompletedSuccessfully) return WaitAsync(asked, onDeath);
        var known = Volatile.Read(ref _known);
        // Between two looks everybody gets the same answer, and the same task of it.
        if (known is null || known.Asked != asked || known.OnDeath != onDeath)
            Volatile.Write(ref _known, known = new(asked, onDeath, Task.FromResult(Result(asked.Result, onDeath))));
        return known.Answer;
    }

    private static async Task<HealthCheckResult> WaitAsync(Task<ProbeAnswer> asked, HealthStatus onDeath) => Result(await asked.ConfigureAwait(false), onDeath);

    private static HealthCheckResult Result(ProbeAnswer answer, HealthStatus onDeath) =>
        new(answer.FoundDead ? onDeath : HealthStatus.Healthy, answer.Description, data: answer.Data);

    private sealed record Known(Task<ProbeAnswer> Asked, HealthStatus OnDeath, Task<HealthCheckResult> Answer);
}
