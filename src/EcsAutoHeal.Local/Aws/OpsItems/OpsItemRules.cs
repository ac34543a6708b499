using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.OpsItems;

/// <summary>What Systems Manager accepts in an OpsItem.</summary>
internal static class OpsItemRules
{
    public const string DedupKey = "/aws/dedup";
    private const string ResourcesKey = "/aws/resources";
    private const int MaxValueBytes = 20 * 1024;
    private const int MaxResources = 100;

    private static readonly string[] SpecialKeys = [DedupKey, ResourcesKey, "/aws/automations"];
    private static readonly string[] ForbiddenInSource = ["aws", "amazon", "amzn"];
    private static readonly string[] ReservedPrefixes = ["amazon", "aws", "amzn", "ssm", "/amazon", "/aws", "/amzn", "/ssm"];

    public static void CheckSource(string source)
    {
        CheckLength("source", source, 128);
        if (ForbiddenInSource.Any(word => source.Contains(word, StringComparison.OrdinalIgnoreCase)))
            throw Refused("Source", "Source must not contain aws, amazon or amzn.");
    }

    public static void Check(OpsItemChange change)
    {
        CheckLength("title", change.Title, 1024);
        CheckLength("description", change.Description, 2048);
        CheckLength("category", change.Category, 64);
        CheckLength("severity", change.Severity, 64);
        if (change.Priority is < 1 or > 5) throw Constraint("priority", change.Priority.Value.ToString(CultureInfo.InvariantCulture), "Member must have value between 1 and 5");
        if (change.Severity is not (null or "1" or "2" or "3" or "4")) throw Refused("Severity", "Severity must be 1, 2, 3 or 4.");
        if (change.Status is not (null or "Open" or "InProgress" or "Resolved"))
            throw Refused("Status", $"The status {change.Status} is not valid for an OpsItem of the type /aws/issue.");
        if (change.RelatedOpsItems is { Count: > 10 }) throw Refused("RelatedOpsItems", "An OpsItem can have 10 related OpsItems at most.");
        foreach (var (key, value) in change.OperationalData) CheckData(key, value);
    }

    /// <summary>
    /// What OpsCenter makes its hash of: the deduplication string without its case, and the resources. Which of several
    /// resources count is not documented: all do here. Null where there is no string.
    /// </summary>
    public static string? Sameness(IReadOnlyDictionary<string, OpsItemDataValue> data)
    {
        if (data.GetValueOrDefault(DedupKey) is not { } dedup || (Parse(dedup.Value) as JsonObject)?["dedupString"]?.ToString() is not { } text) return null;
        var resources = (Parse(data.GetValueOrDefault(ResourcesKey)?.Value ?? "[]") as JsonArray ?? [])
            .Select(resource => resource?["arn"]?.ToString()).Distinct().Order(StringComparer.Ordinal);
        return $"{text.ToUpperInvariant()}\n{string.Join('\n', resources)}";
    }

    public static LocalAwsException Refused(string parameter, string message) => new("OpsItemInvalidParameterException", message)
    {
        Members = new JsonObject { ["ParameterNames"] = new JsonArray(parameter) },
    };

    private static void CheckData(string key, OpsItemDataValue value)
    {
        CheckLength("operationalData", key, 128);
        if (!SpecialKeys.Contains(key) && ReservedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            throw Refused("OperationalData", $"The key {key} must not start with amazon, aws, amzn, ssm, /amazon, /aws, /amzn or /ssm.");
        if (string.IsNullOrWhiteSpace(value.Value)) throw Constraint("operationalData." + key, value.Value, "Member must not be blank");
        if (Encoding.UTF8.GetByteCount(value.Value) > MaxValueBytes) throw Refused("OperationalData", $"The value of {key} is longer than 20 KB.");
        if (value.Type is not ("SearchableString" or "String"))
            throw Constraint("operationalData." + key + ".type", value.Type, "Member must satisfy enum value set: [SearchableString, String]");
        if (key == ResourcesKey) CheckResources(value.Value);
        if (key == DedupKey && (Parse(value.Value) as JsonObject)?["dedupString"] is null)
            throw Refused("OperationalData", "The value of /aws/dedup must be {\"dedupString\":\"…\"}.");
    }

    private static void CheckResources(string value)
    {
        if (Parse(value) is not JsonArray resources || resources.Any(resource => resource is not JsonObject { } item || item["arn"] is null))
            throw Refused("OperationalData", "The value of /aws/resources must be a JSON array of {\"arn\":\"…\"}.");
        if (resources.Count > MaxResources) throw Refused("OperationalData", "/aws/resources can name 100 ARNs at most.");
    }

    private static void CheckLength(string member, string? value, int max)
    {
        if (value is null) return;
        if (string.IsNullOrWhiteSpace(value)) throw Constraint(member, value, "Member must not be blank");
        if (value.Length > max) throw Constraint(member, value, $"Member must have length less than or equal to {max}");
    }

    private static LocalAwsException Constraint(string member, string value, string rule) =>
        new("ValidationException", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {rule}");

    private static JsonNode? Parse(string value)
    {
        try { return JsonNode.Parse(value); }
        catch (JsonException) { return null; }
    }
}
