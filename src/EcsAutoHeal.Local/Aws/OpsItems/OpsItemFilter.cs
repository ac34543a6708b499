using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.OpsItems;

/// <summary>A filter of DescribeOpsItems: lets an OpsItem through that has one of the values.</summary>
internal sealed record OpsItemFilter(string Key, string Operator, IReadOnlyList<string> Values)
{
    /// <summary>The keys that a filter can have here.</summary>
    public static readonly string[] Keys = ["Status", "Title", "OpsItemId", "Source", "Category", "Severity", "CreatedTime", "LastModifiedTime", "OperationalDataKey", "OperationalData"];

    /// <summary>The operators that a filter can have here.</summary>
    public static readonly string[] Operators = ["Equal", "Contains", "GreaterThan", "LessThan"];

    // Systems Manager compares no more of a title.
    private const int ComparedTitle = 100;

    public bool Matches(LocalOpsItem item) => Values.Any(value => Key switch
    {
        "Status" => Same(item.Status, value),
        "Title" => Same(Cut(item.Title), Cut(value)),
        "OpsItemId" => Same(item.OpsItemId, value),
        "Source" => Same(item.Source, value),
        "Category" => Same(item.Category, value),
        "Severity" => Same(item.Severity, value),
        "CreatedTime" => Compared(item.CreatedTime, value),
        "LastModifiedTime" => Compared(item.LastModifiedTime, value),
        "OperationalDataKey" => item.Data.Keys.Any(key => Same(key, value)),
        _ => HasData(item, value),
    });

    private static string Cut(string title) => title.Length > ComparedTitle ? title[..ComparedTitle] : title;

    private bool Compared(DateTimeOffset actual, string wanted)
    {
        if (!DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) throw new LocalAwsException("ValidationException", $"A value of the filter {Key} must be a time in ISO 8601.");
        return Operator switch
        {
            "GreaterThan" => actual > time,
            "LessThan" => actual < time,
            _ => throw new LocalAwsException("ValidationException", $"The filter {Key} takes the operators GreaterThan and LessThan."),
        };
    }

    private bool Same(string? actual, string wanted) => Operator == "Equal" ? actual == wanted : actual?.Contains(wanted, StringComparison.Ordinal) == true;

    private bool HasData(LocalOpsItem item, string filter)
    {
        JsonNode? wanted;
        try { wanted = JsonNode.Parse(filter); }
        catch (JsonException) { wanted = null; }
        if (wanted is not JsonObject pair || pair["key"]?.ToString() is not { } key || pair["value"]?.ToString() is not { } value)
            throw new LocalAwsException("ValidationException", "A value of the filter OperationalData must be {\"key\":\"…\",\"value\":\"…\"}.");
        return item.Data.GetValueOrDefault(key) is { Type: "SearchableString" } data && Same(data.Value, value);
    }
}
