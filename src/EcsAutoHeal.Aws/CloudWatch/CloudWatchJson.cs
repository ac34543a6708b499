using System.Text.Json.Serialization;
using Amazon.CloudWatch.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatch;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(UnixSeconds), typeof(AnyText)])]
[JsonSerializable(typeof(DescribeAlarmsRequest))]
[JsonSerializable(typeof(DescribeAlarmsResponse))]
internal sealed partial class CloudWatchJson : JsonSerializerContext;
