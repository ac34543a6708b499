using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Logs;

namespace EcsAutoHeal.Local.Aws.Alarms;

/// <summary>The sidecar probe of a service has fallen silent: fewer heartbeats than tasks that have to beat, and a missing minute counts as breaching.</summary>
/// <param name="name">The alarm's name.</param>
/// <param name="cluster">The service's cluster.</param>
/// <param name="service">The service.</param>
/// <param name="observer">The container in which the probe runs; null for the first essential one.</param>
/// <param name="tasks">How many tasks have to beat in each minute.</param>
/// <param name="beats">The metrics in which a real probe's heartbeats are counted; null where it is enough that the observers run.</param>
public sealed class ProbeHeartbeatAlarm(string name, string cluster, string service, string? observer = null, int tasks = 1, EmbeddedMetrics? beats = null)
    : LocalAlarm(name, cluster, service)
{
    private const string Namespace = "EcsAutoHeal";
    private const string Metric = "ProbeHeartbeat";

    /// <inheritdoc/>
    public override string Description => $"The sidecar probe of {Service} has fallen silent.";

    internal override decimal Threshold => tasks + 0.0m;

    internal override string ComparisonOperator => "LessThanThreshold";

    internal override string Comparison => "less than";

    internal override string TreatMissingData => "breaching";

    internal override decimal? Measure(EcsWorld world)
    {
        if (beats is not null)
            return beats.SumOfLastMinute(Namespace, Metric, new Dictionary<string, string> { ["ClusterName"] = Cluster, ["ServiceName"] = Service }) + 0.0m;
        if (world.FindService(Cluster, Service) is not { } service) return null;
        var running = world.RunningTasksOf(service).Count(task => Observer(task) is { Running: true });
        return running == 0 ? null : running + 0.0m;
    }

    internal override bool Breaches(decimal? value) => value is null || value < Threshold;

    // CloudWatch gives the one metric of such an alarm an id of its own making.
    internal override JsonArray EventMetrics() => [EventStat("30b6c6b2-a864-43a2-4877-c09a1afc3b87", Namespace, Metric, "Sum", returnData: true)];

    internal override JsonObject ApiMetrics() => Json.Object(
        ("MetricName", Metric),
        ("Namespace", Namespace),
        ("Statistic", "Sum"),
        ("Dimensions", ApiDimensions()),
        ("Period", PeriodSeconds));

    private LocalContainer? Observer(LocalTask task) => observer is not null
        ? task.Find(observer)
        : task.Containers.FirstOrDefault(container => container.Definition.Essential);
}
