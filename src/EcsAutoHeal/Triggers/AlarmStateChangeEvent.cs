using System.Text.Json;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Json;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// The event <c>CloudWatch Alarm State Change</c>. Cluster and service stand in the dimensions of the metrics; a metric
/// math alarm has them under any of its metrics, a composite alarm only in the alarms that its rule names.
/// </summary>
internal static class AlarmStateChangeEvent
{
    public static (Trigger, Clue) Read(JsonField document)
    {
        var detail = document["detail"];
        if (!detail.IsObject) throw detail.Unexpected("the event's detail, an object");
        var name = detail["alarmName"].RequiredText("the alarm's name");
        if (detail["state"]["value"].RequiredText("the alarm's state, ALARM") is not "ALARM") throw detail["state"]["value"].Unexpected("ALARM (an alarm in another state is no death)");
        var (cluster, service) = Dimensions(detail["configuration"]["metrics"]);
        var rule = detail["configuration"]["alarmRule"];
        IReadOnlyList<string> children = cluster is null && rule.FreeText() is { } text ? AlarmRule.Children(text) : [];
        if (cluster is null && children.Count == 0)
            throw rule.IsPresent ? rule.Unexpected("the names of the alarms under this one, as in ALARM(name)") : detail["configuration"]["metrics"].Unexpected("a metric with the dimension ClusterName (and ServiceName), so that the service can be found");
        var trigger = new Trigger
        {
            Kind = TriggerKind.AlarmStateChange,
            Routes = [$"alarm {name}"],
            Time = detail["state"]["timestamp"].Time() ?? document["time"].Time(),
            EventId = Envelope.Text(document, "id"),
            // An event that reaches the state machine itself was pasted by a person; what Intake starts comes as a group.
            Heal = Remedies.HealMode.Never,
            AlarmReason = Redactor.Reason(detail["state"]["reason"].FreeText()),
        };
        return (trigger, new Clue
        {
            Cluster = cluster,
            Service = service,
            Account = Envelope.Text(document, "account"),
            Region = Envelope.Text(document, "region"),
            ChildAlarms = children,
        });
    }

    private static (string? Cluster, string? Service) Dimensions(JsonField metrics)
    {
        if (!metrics.IsPresent) return default;
        // The pair has to come from one metric; one that names both says most.
        return metrics.Items().Select(m => m["metricStat"]["metric"]["dimensions"]).Where(d => d.Element?.ValueKind == JsonValueKind.Object)
            .Select(d => (Cluster: d["ClusterName"].Text(), Service: d["ServiceName"].Text()))
            .Where(pair => pair.Cluster is not null)
            .OrderBy(pair => pair.Service is null)
            .FirstOrDefault();
    }
}
