using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Aws.Alarms;

/// <summary>A CloudWatch alarm on one service: 3 of 3 minutes decide.</summary>
/// <param name="name">The alarm's name.</param>
/// <param name="cluster">The service's cluster.</param>
/// <param name="service">The service.</param>
public abstract class LocalAlarm(string name, string cluster, string service)
{
    internal const int Periods = 3;
    internal const int PeriodSeconds = 60;

    /// <summary>The alarm's name.</summary>
    public string Name { get; } = name;

    /// <summary>The service's cluster.</summary>
    public string Cluster { get; } = cluster;

    /// <summary>The service.</summary>
    public string Service { get; } = service;

    /// <summary>What it is about.</summary>
    public abstract string Description { get; }

    /// <summary>Its state.</summary>
    public AlarmState State { get; internal set; } = new("OK", "Unchecked: Initial alarm creation", null, default);

    internal DateTimeOffset CreatedAt { get; set; }

    internal abstract decimal Threshold { get; }

    internal abstract string ComparisonOperator { get; }

    internal abstract string Comparison { get; }

    internal abstract string TreatMissingData { get; }

    /// <summary>The minutes that were looked at last, oldest first; a value of null is a missing one.</summary>
    internal List<AlarmDatapoint> Recent { get; } = [];

    /// <summary>The value of the minute that ends now; null when the metric has none.</summary>
    internal abstract decimal? Measure(EcsWorld world);

    internal abstract bool Breaches(decimal? value);

    /// <summary>The metrics as an event's configuration lists them: dimensions are a map.</summary>
    internal abstract JsonArray EventMetrics();

    /// <summary>The members of the alarm that name its metrics in DescribeAlarms: dimensions are a list.</summary>
    internal abstract JsonObject ApiMetrics();

    private protected JsonObject EventStat(string id, string @namespace, string metric, string stat, bool returnData) => Json.Object(
        ("id", id),
        ("metricStat", Json.Object(
            ("metric", Json.Object(
                ("dimensions", Json.Object(("ClusterName", Cluster), ("ServiceName", Service))),
                ("name", metric),
                ("namespace", @namespace))),
            ("period", PeriodSeconds),
            ("stat", stat))),
        ("returnData", returnData));

    private protected JsonArray ApiDimensions() => Json.Array(
        [("ClusterName", Cluster), ("ServiceName", Service)],
        dimension => Json.Object(("Name", dimension.Item1), ("Value", dimension.Item2)));
}

/// <summary>The state of an alarm.</summary>
/// <param name="Value"><c>OK</c> or <c>ALARM</c>.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ReasonData">Why, as JSON text.</param>
/// <param name="Since">Since when.</param>
public sealed record AlarmState(string Value, string Reason, string? ReasonData, DateTimeOffset Since);

internal sealed record AlarmDatapoint(DateTimeOffset Minute, decimal? Value, bool Breaching);
