using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>Without AlarmTypes only metric alarms come back, not composite ones.</summary>
public sealed class DescribeAlarmsRequest : AmazonWebServiceRequest
{
    public List<string>? AlarmNames { get; set; }

    public string? AlarmNamePrefix { get; set; }

    public List<string>? AlarmTypes { get; set; }

    public StateValue? StateValue { get; set; }

    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }
}

public sealed class DescribeAlarmsResponse : AmazonWebServiceResponse
{
    public List<MetricAlarm>? MetricAlarms { get; set; }

    public List<CompositeAlarm>? CompositeAlarms { get; set; }

    public string? NextToken { get; set; }
}
