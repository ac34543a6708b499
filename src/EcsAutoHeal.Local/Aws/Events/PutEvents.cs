using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Events;

/// <summary>What an application puts on the bus; each entry stands or falls by itself.</summary>
internal sealed class PutEvents(LocalCloud cloud)
{
    private const int MaxBytes = 262_144;

    /// <summary>Emits one entry.</summary>
    /// <returns>The entry of the reply: the event's id, or the error.</returns>
    public JsonObject Put(string? source, string? detailType, string? detail, JsonArray resources, DateTimeOffset? time)
    {
        if (string.IsNullOrEmpty(source)) return Refused("InvalidArgument", "Parameter Source is not valid. Reason: Source is a required argument.");
        if (string.IsNullOrEmpty(detailType)) return Refused("InvalidArgument", "Parameter DetailType is not valid. Reason: DetailType is a required argument.");
        if (string.IsNullOrEmpty(detail)) return Refused("InvalidArgument", "Parameter Detail is not valid. Reason: Detail is a required argument.");
        if (source.StartsWith("aws.", StringComparison.Ordinal)) return Refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        if (Encoding.UTF8.GetByteCount(source + detailType + detail) > MaxBytes)
            return Refused("InvalidArgument", "Total size of the entry is greater than 262144.");
        return Parse(detail) is { } document
            ? new JsonObject { ["EventId"] = cloud.Events.Emit(source, detailType, resources, document, time)["id"]!.DeepClone() }
            : Refused("MalformedDetail", "Detail is malformed.");
    }

    private static JsonObject? Parse(string detail)
    {
        try { return JsonNode.Parse(detail, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject; }
        catch (JsonException) { return null; }
    }

    private static JsonObject Refused(string code, string message) => new() { ["ErrorCode"] = code, ["ErrorMessage"] = message };
}
