using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.OpsItems;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class SsmFront(LocalCloud cloud)
{
    private static readonly string[] DescribingParameters =
    [
        "Title", "Description", "Category", "Severity", "Priority", "OperationalData{}.Value", "OperationalData{}.Type", "Notifications[].Arn", "RelatedOpsItems[].OpsItemId",
    ];

    public ServiceFront Front => new("ssm", "AmazonSSM", "1.1", "ValidationException", new Dictionary<string, LocalOperation>
    {
        ["CreateOpsItem"] = new(["Source", "OpsItemType", .. DescribingParameters], ServiceFront.InWorld(cloud, CreateOpsItem)),
        ["GetOpsItem"] = new(["OpsItemId"], ServiceFront.InWorld(cloud, GetOpsItem)),
        ["UpdateOpsItem"] = new(["OpsItemId", "Status", "OperationalDataToDelete", .. DescribingParameters], ServiceFront.InWorld(cloud, UpdateOpsItem)),
        ["DescribeOpsItems"] = new(["OpsItemFilters[].Key", "OpsItemFilters[].Operator", "OpsItemFilters[].Values", "MaxResults", "NextToken"], ServiceFront.InWorld(cloud, DescribeOpsItems)),
    })
    {
        MessageMember = "Message",
    };

    private JsonObject CreateOpsItem(RequestParameters request)
    {
        request.RequiredString("Title");
        request.RequiredString("Description");
        var item = cloud.OpsItems.Create(request.RequiredString("Source"), request.AccessKeyId, request.OneOf("OpsItemType", "/aws/issue"), Change(request));
        return Json.Object(("OpsItemId", item.OpsItemId), ("OpsItemArn", cloud.Arn("ssm", $"opsitem/{item.OpsItemId}")));
    }

    private JsonObject GetOpsItem(RequestParameters request) =>
        Json.Object(("OpsItem", OpsItemDocument.Of(cloud, cloud.OpsItems.Get(request.RequiredString("OpsItemId")))));

    private JsonObject UpdateOpsItem(RequestParameters request)
    {
        var change = Change(request) with
        {
            Status = request.String("Status"),
            OperationalDataToDelete = request.Strings("OperationalDataToDelete") ?? [],
        };
        cloud.OpsItems.Update(request.RequiredString("OpsItemId"), request.AccessKeyId, change);
        return [];
    }

    private JsonObject DescribeOpsItems(RequestParameters request)
    {
        var filters = (request.Objects("OpsItemFilters") ?? []).Select(filter => new OpsItemFilter(
            filter.OneOf("Key", OpsItemFilter.Keys) ?? throw filter.Missing("Key"),
            filter.OneOf("Operator", OpsItemFilter.Operators) ?? throw filter.Missing("Operator"),
            filter.Strings("Values") ?? throw filter.Missing("Values"))).ToList();
        var items = cloud.OpsItems.Listed.Where(item => filters.All(filter => filter.Matches(item))).Reverse().ToList();
        var (page, next) = Paging.Page(items, request.Int("MaxResults", 1, 50) ?? 50, request.String("NextToken"), () => request.Invalid("The NextToken is not valid."));
        return Json.Object(("OpsItemSummaries", Json.Array(page, OpsItemDocument.Summary)), ("NextToken", next));
    }

    private static OpsItemChange Change(RequestParameters request) => new()
    {
        Title = request.String("Title"),
        Description = request.String("Description"),
        Category = request.String("Category"),
        Severity = request.String("Severity"),
        Priority = request.Int("Priority"),
        OperationalData = (request.Map("OperationalData") ?? new Dictionary<string, RequestParameters>()).ToDictionary(
            data => data.Key,
            data => new OpsItemDataValue(data.Value.RequiredString("Value"), data.Value.String("Type") ?? "String")),
        Notifications = request.Objects("Notifications")?.Select(notification => notification.RequiredString("Arn")).ToList(),
        RelatedOpsItems = request.Objects("RelatedOpsItems")?.Select(related => related.RequiredString("OpsItemId")).ToList(),
    };
}
