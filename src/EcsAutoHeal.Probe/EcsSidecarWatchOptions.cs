namespace EcsAutoHeal.Probe;

/// <summary>As <see cref="EcsSidecarProbeOptions"/>, with an <see cref="EcsSidecarProbeOptions.Interval"/> of 15 seconds by default.</summary>
public sealed class EcsSidecarWatchOptions : EcsSidecarProbeOptions
{
    /// <summary>The options of a watch that nothing else was said of.</summary>
    public EcsSidecarWatchOptions() => Interval = TimeSpan.FromSeconds(15);
}
