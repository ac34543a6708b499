using System.Text.Json.Serialization;
using Amazon.EventBridge.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.EventBridge;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(UnixSeconds), typeof(AnyText)])]
[JsonSerializable(typeof(PutEventsRequest))]
[JsonSerializable(typeof(PutEventsResponse))]
internal sealed partial class EventBridgeJson : JsonSerializerContext;
