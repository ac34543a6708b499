using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Alarms;

/// <summary>Why an alarm changed its state, in CloudWatch's words and as its data.</summary>
internal static class AlarmReason
{
    public static string Text(LocalAlarm alarm, string state)
    {
        var deciding = alarm.Recent.Where(point => point.Breaching == (state == "ALARM")).Reverse().ToList();
        var values = deciding.Where(point => point.Value is not null).ToList();
        if (values.Count == 0)
            return string.Create(CultureInfo.InvariantCulture, $"Threshold Crossed: no datapoints were received for {deciding.Count} periods and {deciding.Count} missing datapoints were treated as [{Treated(alarm)}].");
        var list = string.Join(", ", values.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Value} ({point.Minute.UtcDateTime:dd/MM/yy HH:mm:ss})")));
        var (verb, not) = (values.Count == 1 ? "was" : "were", state == "ALARM" ? "" : "not ");
        var transition = state == "ALARM" ? $"minimum {LocalAlarm.Periods} datapoints for OK -> ALARM" : "minimum 1 datapoint for ALARM -> OK";
        return string.Create(CultureInfo.InvariantCulture, $"Threshold Crossed: {values.Count} out of the last {alarm.Recent.Count} datapoints [{list}] {verb} {not}{alarm.Comparison} the threshold ({alarm.Threshold}) ({transition} transition).");
    }

    public static string Data(LocalAlarm alarm, DateTimeOffset now) => new JsonObject
    {
        ["version"] = "1.0",
        ["queryDate"] = AlarmDocument.Time(now),
        ["startDate"] = AlarmDocument.Time(alarm.Recent[0].Minute),
        ["period"] = LocalAlarm.PeriodSeconds,
        ["recentDatapoints"] = Json.Array(alarm.Recent.Where(point => point.Value is not null), point => point.Value),
        ["threshold"] = alarm.Threshold,
        ["evaluatedDatapoints"] = Json.Array(alarm.Recent.AsEnumerable().Reverse(), point =>
            Json.Object(("timestamp", AlarmDocument.Time(point.Minute)), ("value", point.Value))),
    }.ToJsonString();

    private static string Treated(LocalAlarm alarm) => alarm.TreatMissingData == "breaching" ? "Breaching" : "NonBreaching";
}
