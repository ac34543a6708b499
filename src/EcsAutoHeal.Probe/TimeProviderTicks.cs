namespace EcsAutoHeal.Probe;

/// <summary>Spans of time in the units of a provider's timestamps.</summary>
internal static class TimeProviderTicks
{
    public static long Ticks(this TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
