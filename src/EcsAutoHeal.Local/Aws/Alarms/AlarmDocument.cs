using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Alarms;

/// <summary>An alarm as its event carries it and as DescribeAlarms gives it.</summary>
internal static class AlarmDocument
{
    /// <summary>A time as CloudWatch writes it in events: with <c>+0000</c>, not <c>Z</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    public static JsonObject OfEvent(LocalAlarm alarm, AlarmState previous) => Json.Object(
        ("alarmName", alarm.Name),
        ("configuration", Json.Object(("description", alarm.Description), ("metrics", alarm.EventMetrics()))),
        ("previousState", State(previous)),
        ("state", State(alarm.State)));

    public static JsonObject OfApi(AlarmBoard board, LocalAlarm alarm)
    {
        var document = Json.Object(
            ("AlarmName", alarm.Name),
            ("AlarmArn", board.Arn(alarm.Name)),
            ("AlarmDescription", alarm.Description),
            ("AlarmConfigurationUpdatedTimestamp", Json.Epoch(alarm.CreatedAt)),
            ("ActionsEnabled", true),
            ("OKActions", new JsonArray()),
            ("AlarmActions", new JsonArray()),
            ("InsufficientDataActions", new JsonArray()),
            ("StateValue", alarm.State.Value),
            ("StateReason", alarm.State.Reason),
            ("StateReasonData", alarm.State.ReasonData),
            ("StateUpdatedTimestamp", Json.Epoch(alarm.State.Since)),
            ("StateTransitionedTimestamp", Json.Epoch(alarm.State.Since)),
            ("EvaluationPeriods", LocalAlarm.Periods),
            ("DatapointsToAlarm", LocalAlarm.Periods),
            ("Threshold", alarm.Threshold),
            ("ComparisonOperator", alarm.ComparisonOperator),
            ("TreatMissingData", alarm.TreatMissingData));
        foreach (var (name, value) in alarm.ApiMetrics()) document[name] = value?.DeepClone();
        return document;
    }

    public static JsonObject OfApi(AlarmBoard board, LocalCompositeAlarm alarm) => Json.Object(
        ("AlarmName", alarm.Name),
        ("AlarmArn", board.Arn(alarm.Name)),
        ("AlarmRule", alarm.Rule),
        ("ActionsEnabled", true),
        ("OKActions", new JsonArray()),
        ("AlarmActions", new JsonArray()),
        ("InsufficientDataActions", new JsonArray()),
        ("StateValue", "ALARM"),
        ("StateReason", "An alarm under it transitioned to ALARM"));

    private static JsonObject State(AlarmState state) => Json.Object(
        ("reason", state.Reason),
        ("reasonData", state.ReasonData),
        ("timestamp", Time(state.Since)),
        ("value", state.Value));
}
