namespace Amazon.CloudWatch.Model;

/// <summary>An alarm on one metric (Namespace, MetricName, Dimensions) or on metric math (Metrics): one of the two is null.</summary>
public sealed class MetricAlarm
{
    public string? AlarmName { get; set; }

    public string? AlarmArn { get; set; }

    public string? AlarmDescription { get; set; }

    public StateValue? StateValue { get; set; }

    public string? StateReason { get; set; }

    public string? StateReasonData { get; set; }

    public DateTime? StateUpdatedTimestamp { get; set; }

    public DateTime? StateTransitionedTimestamp { get; set; }

    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public List<Dimension>? Dimensions { get; set; }

    public List<MetricDataQuery>? Metrics { get; set; }

    public int? Period { get; set; }

    public int? EvaluationPeriods { get; set; }

    public int? DatapointsToAlarm { get; set; }

    public double? Threshold { get; set; }

    public ComparisonOperator? ComparisonOperator { get; set; }

    public string? TreatMissingData { get; set; }
}

public sealed class CompositeAlarm
{
    public string? AlarmName { get; set; }

    public string? AlarmArn { get; set; }

    public string? AlarmDescription { get; set; }

    public string? AlarmRule { get; set; }

    public StateValue? StateValue { get; set; }

    public string? StateReason { get; set; }

    public string? StateReasonData { get; set; }

    public DateTime? StateUpdatedTimestamp { get; set; }

    public DateTime? StateTransitionedTimestamp { get; set; }
}

public sealed class MetricDataQuery
{
    public string? Id { get; set; }

    public string? Label { get; set; }

    public string? Expression { get; set; }

    public MetricStat? MetricStat { get; set; }

    public int? Period { get; set; }

    public bool? ReturnData { get; set; }

    public string? AccountId { get; set; }
}

public sealed class MetricStat
{
    public Metric? Metric { get; set; }

    public int? Period { get; set; }

    public string? Stat { get; set; }
}

public sealed class Metric
{
    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public List<Dimension>? Dimensions { get; set; }
}

public sealed class Dimension
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}
