using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.OpsItems;

/// <summary>A filter of DescribeOpsItems: lets an OpsItem through that has one of the values.</summary>
internal sealed record OpsItemFilter(string Key, string Operator, IReadOnlyList<string> Values)
{
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
        "OperationalDataKey" => item.Data.Keys.Any(key => Same(key, value)),
        "OperationalData" => HasData(item, value),
        _ => throw new LocalAwsException("ValidationException", $"The local Systems Manager does not know the filter key {Key}."),
    });

    private static string Cut(string title) => title.Length > ComparedTitle ? title[..ComparedTitle] : title;

    private bool Same(string? actual, string wanted) => Operator switch
    {
        "Equal" => actual == wanted,
        "Contains" => actual?.Contains(wanted, StringComparison.Ordinal) == true,
        _ => throw new LocalAwsException("ValidationException", $"The local Systems Manager does not know the operator {Operator} for {Key}."),
    };

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
