using Microsoft.Extensions.Hosting;

namespace EcsAutoHeal.Probe;

/// <summary>Lets the probe speak its last words while the app stops: from the very moment it is told to, and beside what else stops.</summary>
internal sealed class LastWordsService(SidecarProbe probe, IHostApplicationLifetime? lifetime) : IHostedLifecycleService, IDisposable
{
    private CancellationTokenRegistration _stopping;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (lifetime is not null && probe.CanLook) _stopping = lifetime.ApplicationStopping.Register(() => probe.SpeakLastWordsAsync());
        return Task.CompletedTask;
    }

    /// <summary>For hosts that stop without saying so by the lifetime.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _ = probe.SpeakLastWordsAsync();
        return Task.CompletedTask;
    }

    /// <summary>The process must not end before the last words were said; they have a time limit of their own.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => probe.SpeakLastWordsAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();
}
