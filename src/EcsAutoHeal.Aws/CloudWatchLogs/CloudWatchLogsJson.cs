using System.Text.Json.Serialization;
using Amazon.CloudWatchLogs.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.CloudWatchLogs;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(UnixMilliseconds), typeof(AnyText)])]
[JsonSerializable(typeof(GetLogEventsRequest))]
[JsonSerializable(typeof(GetLogEventsResponse))]
internal sealed partial class CloudWatchLogsJson : JsonSerializerContext;
