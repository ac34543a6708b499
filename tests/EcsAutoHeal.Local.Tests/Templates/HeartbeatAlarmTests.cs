using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Alarms;
using EcsAutoHeal.Local.Templates;
using EcsAutoHeal.Local.Tests.Aws;

namespace EcsAutoHeal.Local.Tests.Templates;

/// <summary>The heartbeat alarm of template.yaml, and the one that scenarios run with.</summary>
public sealed class HeartbeatAlarmTests
{
    private static readonly string[] s_deciding =
        ["ComparisonOperator", "DatapointsToAlarm", "Dimensions", "EvaluationPeriods", "MetricName", "Namespace", "Period", "Statistic", "Threshold", "TreatMissingData"];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_local_alarm_decides_as_the_templates_does(int tasks)
    {
        var ours = (JsonObject)Resolved(("HeartbeatAlarmCluster", "prod"), ("HeartbeatAlarmService", "web"), ("HeartbeatAlarmTasks", $"{tasks}"))!;
        var cloud = new LocalCloud(new VirtualClock(World.Start));
        var local = AlarmDocument.OfApi(cloud.Alarms, new ProbeHeartbeatAlarm("ecs-auto-heal-heartbeat-prod-web", "prod", "web", tasks: tasks));

        foreach (var name in s_deciding) Text(ours[name]).ShouldBe(Text(local[name]), name);
        ours["AlarmName"]!.ToString().ShouldBe("ecs-auto-heal-heartbeat-prod-web");
        ours.Select(property => property.Key).Except([.. s_deciding, "AlarmName", "AlarmDescription"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("prod", "")]
    public void Without_cluster_and_service_there_is_no_such_alarm(string cluster, string service) =>
        Resolved(("HeartbeatAlarmCluster", cluster), ("HeartbeatAlarmService", service)).ShouldBeNull();

    /// <summary>Numbers by their value: a parameter comes as text, and the local alarm's threshold as 1.0.</summary>
    private static string Text(JsonNode? node) => decimal.TryParse(node!.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? number.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)
        : node.ToJsonString();

    private static JsonNode? Resolved(params (string Name, string Value)[] parameters)
    {
        var template = new TemplatePart(TemplateYaml.Read(OurTemplate.Yaml), "");
        var intrinsics = new Intrinsics(template, TemplateParameters.Resolve(template["Parameters"], parameters.ToDictionary(p => p.Name, p => p.Value)), "eu-west-1");
        var alarm = template["Resources"]["HeartbeatAlarm"];
        return intrinsics.Exists(alarm) ? intrinsics.Resolve(alarm["Properties"]).Node : null;
    }
}
