using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Aws.Alarms;

/// <summary>Fewer tasks run than should: metric math on Container Insights, DesiredTaskCount − RunningTaskCount &gt; 0.</summary>
public sealed class RunningBelowDesiredAlarm(string name, string cluster, string service) : LocalAlarm(name, cluster, service)
{
    private const string Namespace = "ECS/ContainerInsights";
    private const string Expression = "desired - FILL(running, 0)";
    private const string Label = "MissingTasks";

    /// <inheritdoc/>
    public override string Description => $"Fewer tasks of {Service} run than should.";

    internal override decimal Threshold => 0.0m;

    internal override string ComparisonOperator => "GreaterThanThreshold";

    internal override string Comparison => "greater than";

    internal override string TreatMissingData => "notBreaching";

    internal override decimal? Measure(EcsWorld world)
    {
        if (world.FindService(Cluster, Service) is not { } service) return null;
        return service.DesiredCount - world.TasksOf(service).Count(task => task.LastStatus == "RUNNING") + 0.0m;
    }

    internal override bool Breaches(decimal? value) => value > Threshold;

    internal override JsonArray EventMetrics() =>
    [
        Json.Object(("expression", Expression), ("id", "e1"), ("label", Label), ("returnData", true)),
        EventStat("desired", Namespace, "DesiredTaskCount", "Average", returnData: false),
        EventStat("running", Namespace, "RunningTaskCount", "Average", returnData: false),
    ];

    internal override JsonObject ApiMetrics() => Json.Object(("Metrics", new JsonArray(
        Json.Object(("Id", "e1"), ("Expression", Expression), ("Label", Label), ("ReturnData", true)),
        ApiStat("desired", "DesiredTaskCount"),
        ApiStat("running", "RunningTaskCount"))));

    private JsonObject ApiStat(string id, string metric) => Json.Object(
        ("Id", id),
        ("MetricStat", Json.Object(
            ("Metric", Json.Object(("Namespace", Namespace), ("MetricName", metric), ("Dimensions", ApiDimensions()))),
            ("Period", PeriodSeconds),
            ("Stat", "Average"))),
        ("ReturnData", false));
}
