using Microsoft.Extensions.Logging;

namespace EcsAutoHeal.Probe;

/// <summary>What the probe logs. Trouble is said when it begins and when it changes, not at every health check.</summary>
internal static partial class ProbeLog
{
    [LoggerMessage(1, LogLevel.Warning, "Found in this ECS task: {Found}")]
    public static partial void Found(this ILogger log, string found);

    [LoggerMessage(2, LogLevel.Information, "Reported to EventBridge: {Found}")]
    public static partial void Reported(this ILogger log, string found);

    [LoggerMessage(3, LogLevel.Warning, "Other containers of this ECS task cannot be looked after now: {Trouble}")]
    public static partial void ReadFailed(this ILogger log, string trouble);

    [LoggerMessage(4, LogLevel.Information, "Other containers of this ECS task are looked after again")]
    public static partial void ReadRecovered(this ILogger log);

    [LoggerMessage(5, LogLevel.Warning, "Not reported yet: {Found}. {Trouble} It will be tried again")]
    public static partial void ReportFailed(this ILogger log, string found, string trouble);

    [LoggerMessage(6, LogLevel.Error, "A report was given up: {Most} others wait already")]
    public static partial void ReportDropped(this ILogger log, int most);

    [LoggerMessage(7, LogLevel.Warning, "The heartbeat could not be written: {Trouble}")]
    public static partial void HeartbeatFailed(this ILogger log, string trouble);

    [LoggerMessage(8, LogLevel.Warning, "The last words could not be said: {Trouble}")]
    public static partial void LastWordsFailed(this ILogger log, string trouble);

    [LoggerMessage(9, LogLevel.Information, "Not on Amazon ECS: there is nothing to look after")]
    public static partial void NotOnEcs(this ILogger log);

    [LoggerMessage(10, LogLevel.Error, "The probe failed, and the app goes on without this look")]
    public static partial void Failed(this ILogger log, Exception e);
}
