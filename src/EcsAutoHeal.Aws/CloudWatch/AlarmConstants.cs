using System.Text.Json.Serialization;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatch;

[JsonConverter(typeof(ConstantConverter<AlarmType>))]
public sealed class AlarmType(string value) : ConstantClass(value), IConstant<AlarmType>
{
    public static readonly AlarmType CompositeAlarm = new("CompositeAlarm");
    public static readonly AlarmType MetricAlarm = new("MetricAlarm");

    public static AlarmType FindValue(string value) => FindValue<AlarmType>(value);

    public static implicit operator AlarmType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<StateValue>))]
public sealed class StateValue(string value) : ConstantClass(value), IConstant<StateValue>
{
    public static readonly StateValue OK = new("OK");
    public static readonly StateValue ALARM = new("ALARM");
    public static readonly StateValue INSUFFICIENT_DATA = new("INSUFFICIENT_DATA");

    public static StateValue FindValue(string value) => FindValue<StateValue>(value);

    public static implicit operator StateValue(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ComparisonOperator>))]
public sealed class ComparisonOperator(string value) : ConstantClass(value), IConstant<ComparisonOperator>
{
    public static readonly ComparisonOperator GreaterThanOrEqualToThreshold = new("GreaterThanOrEqualToThreshold");
    public static readonly ComparisonOperator GreaterThanThreshold = new("GreaterThanThreshold");
    public static readonly ComparisonOperator LessThanThreshold = new("LessThanThreshold");
    public static readonly ComparisonOperator LessThanOrEqualToThreshold = new("LessThanOrEqualToThreshold");
    public static readonly ComparisonOperator LessThanLowerOrGreaterThanUpperThreshold = new("LessThanLowerOrGreaterThanUpperThreshold");
    public static readonly ComparisonOperator LessThanLowerThreshold = new("LessThanLowerThreshold");
    public static readonly ComparisonOperator GreaterThanUpperThreshold = new("GreaterThanUpperThreshold");

    public static ComparisonOperator FindValue(string value) => FindValue<ComparisonOperator>(value);

    public static implicit operator ComparisonOperator(string value) => FindValue(value);
}
