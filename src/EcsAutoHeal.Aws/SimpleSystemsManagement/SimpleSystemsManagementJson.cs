using System.Text.Json.Serialization;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleSystemsManagement;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(UnixSeconds), typeof(AnyText)])]
[JsonSerializable(typeof(CreateOpsItemRequest))]
[JsonSerializable(typeof(CreateOpsItemResponse))]
[JsonSerializable(typeof(UpdateOpsItemRequest))]
[JsonSerializable(typeof(UpdateOpsItemResponse))]
[JsonSerializable(typeof(GetOpsItemRequest))]
[JsonSerializable(typeof(GetOpsItemResponse))]
[JsonSerializable(typeof(DescribeOpsItemsRequest))]
[JsonSerializable(typeof(DescribeOpsItemsResponse))]
internal sealed partial class SimpleSystemsManagementJson : JsonSerializerContext;
