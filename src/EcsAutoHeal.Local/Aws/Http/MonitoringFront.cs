using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Alarms;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class MonitoringFront(LocalCloud cloud)
{
    public ServiceFront Front => new("monitoring", "GraniteServiceVersion20100801", "1.0", "ValidationException", new Dictionary<string, LocalOperation>
    {
        ["DescribeAlarms"] = new(["AlarmNames", "AlarmNamePrefix", "AlarmTypes", "StateValue", "MaxRecords", "NextToken"], ServiceFront.InWorld(cloud, DescribeAlarms)),
    });

    private JsonObject DescribeAlarms(RequestParameters request)
    {
        var (names, prefix) = (request.Strings("AlarmNames"), request.String("AlarmNamePrefix"));
        if (names is not null && prefix is not null) throw request.Invalid("AlarmNamePrefix and AlarmNames cannot both be specified.");
        var state = request.OneOf("StateValue", "OK", "ALARM", "INSUFFICIENT_DATA");
        // Without types, metric alarms alone are described.
        var types = request.StringsOf("AlarmTypes", "MetricAlarm", "CompositeAlarm") ?? ["MetricAlarm"];
        var alarms = cloud.Alarms.Alarms.Where(alarm => types.Contains("MetricAlarm") && IsNamed(alarm.Name) && (state is null || alarm.State.Value == state)).ToList();
        var composites = cloud.Alarms.Composites.Where(alarm => types.Contains("CompositeAlarm") && IsNamed(alarm.Name) && state is null or "ALARM").ToList();
        var (page, next) = Paging.Page(alarms, request.Int("MaxRecords", 1, 100) ?? 50, request.String("NextToken"), () => new LocalAwsException("InvalidNextToken", "The next token is invalid."));
        return Json.Object(
            ("MetricAlarms", Json.Array(page, alarm => AlarmDocument.OfApi(cloud.Alarms, alarm))),
            ("CompositeAlarms", Json.Array(composites, alarm => AlarmDocument.OfApi(cloud.Alarms, alarm))),
            ("NextToken", next));

        bool IsNamed(string name) => (names is null || names.Contains(name)) && (prefix is null || name.StartsWith(prefix, StringComparison.Ordinal));
    }
}
