using EcsAutoHeal.Probe;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sidecar probe to an app's health checks.</summary>
public static class EcsSidecarProbeHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that looks after the other containers of the own ECS task whenever it is called, and reports dead ones to EventBridge.
    /// Trouble of its own (no answer from the endpoint, a refusal of EventBridge) never makes it fail; it stands in the result's data.
    /// </summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">The check's name, and the name of its options. Under a second name it is a second probe, which reads, reports and beats beside the first.</param>
    /// <param name="failureStatus">What the check answers while another container is dead; null for Healthy: the report is enough, and the app works.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <param name="configure">Sets the probe's options.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHealthChecksBuilder AddEcsSidecarProbe(
        this IHealthChecksBuilder builder,
        string name = "ecs-sidecars",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        Action<EcsSidecarProbeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcsSidecarProbeOptions>, EcsSidecarProbeOptionsValidator>());
        var options = services.AddOptions<EcsSidecarProbeOptions>(name).ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddKeyedSingleton(name, (provider, _) => NewProbe(provider, name));
        services.TryAddKeyedSingleton(name, (provider, _) => new EcsSidecarHealthCheck(provider.GetRequiredKeyedService<SidecarProbe>(name)));
        services.AddSingleton<IHostedService>(provider => new LastWordsService(provider.GetRequiredKeyedService<SidecarProbe>(name), provider.GetService<IHostApplicationLifetime>()));
        return builder.Add(new(name, provider => provider.GetRequiredKeyedService<EcsSidecarHealthCheck>(name), failureStatus ?? HealthStatus.Healthy, tags));
    }

    private static SidecarProbe NewProbe(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IOptionsMonitor<EcsSidecarProbeOptions>>().Get(name),
        provider.GetService<TimeProvider>() ?? TimeProvider.System,
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("EcsAutoHeal.Probe"));
}
