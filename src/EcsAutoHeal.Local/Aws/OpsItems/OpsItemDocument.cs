using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.OpsItems;

/// <summary>An OpsItem as GetOpsItem gives it, and its summary in a list.</summary>
internal static class OpsItemDocument
{
    public static JsonObject Of(LocalCloud cloud, LocalOpsItem item)
    {
        var document = Common(item, item.Data);
        document["Description"] = item.Description;
        document["Version"] = item.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        document["OpsItemArn"] = cloud.Arn("ssm", $"opsitem/{item.OpsItemId}");
        document["Notifications"] = Json.Array(item.Notifications, arn => Json.Object(("Arn", arn)));
        document["RelatedOpsItems"] = Json.Array(item.RelatedOpsItems, id => Json.Object(("OpsItemId", id)));
        return document;
    }

    /// <summary>A summary has the searchable data only.</summary>
    public static JsonObject Summary(LocalOpsItem item) => Common(item, item.Data.Where(data => data.Value.Type == "SearchableString"));

    private static JsonObject Common(LocalOpsItem item, IEnumerable<KeyValuePair<string, OpsItemDataValue>> data)
    {
        var operationalData = new JsonObject();
        foreach (var (key, value) in data) operationalData[key] = Json.Object(("Value", value.Value), ("Type", value.Type));
        return Json.Object(
            ("OpsItemId", item.OpsItemId),
            ("Title", item.Title),
            ("Status", item.Status),
            ("Source", item.Source),
            ("Category", item.Category),
            ("Severity", item.Severity),
            ("Priority", item.Priority),
            ("OpsItemType", item.OpsItemType),
            ("CreatedBy", item.CreatedBy),
            ("CreatedTime", Json.Epoch(item.CreatedTime)),
            ("LastModifiedBy", item.LastModifiedBy),
            ("LastModifiedTime", Json.Epoch(item.LastModifiedTime)),
            ("OperationalData", operationalData));
    }
}
