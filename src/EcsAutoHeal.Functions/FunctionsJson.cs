using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.SQSEvents;

namespace EcsAutoHeal.Functions;

/// <summary>The shapes that the functions receive and return; the document's parts are in <see cref="DocumentJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StepRequest))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Runtime.LambdaError))]
public sealed partial class FunctionsJson : JsonSerializerContext;
