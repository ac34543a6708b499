using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.OpsItems;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class SsmFront(LocalCloud cloud)
{
    public ServiceFront Front => new("ssm", "AmazonSSM", "1.1", "ValidationException", new Dictionary<string, Func<RequestParameters, Task<JsonObject>>>
    {
        ["CreateOpsItem"] = ServiceFront.InWorld(cloud, CreateOpsItem),
        ["GetOpsItem"] = ServiceFront.InWorld(cloud, GetOpsItem),
        ["UpdateOpsItem"] = ServiceFront.InWorld(cloud, UpdateOpsItem),
        ["DescribeOpsItems"] = ServiceFront.InWorld(cloud, DescribeOpsItems),
    });

    private JsonObject CreateOpsItem(RequestParameters request)
    {
        request.RequiredString("Title");
        request.RequiredString("Description");
        // CreateOpsItem has no status: an OpsItem begins Open.
        var change = Change(request) with { Status = null };
        var item = cloud.OpsItems.Create(request.RequiredString("Source"), request.AccessKeyId, request.OneOf("OpsItemType", "/aws/issue"), change);
        return Json.Object(("OpsItemId", item.OpsItemId), ("OpsItemArn", cloud.Arn("ssm", $"opsitem/{item.OpsItemId}")));
    }

    private JsonObject GetOpsItem(RequestParameters request) =>
        Json.Object(("OpsItem", OpsItemDocument.Of(cloud, cloud.OpsItems.Get(request.RequiredString("OpsItemId")))));

    private JsonObject UpdateOpsItem(RequestParameters request)
    {
        cloud.OpsItems.Update(request.RequiredString("OpsItemId"), request.AccessKeyId, Change(request));
        return [];
    }

    private JsonObject DescribeOpsItems(RequestParameters request)
    {
        var filters = (request.Objects("OpsItemFilters") ?? []).Select(filter => new OpsItemFilter(
            filter.RequiredString("Key"),
            filter.OneOf("Operator", "Equal", "Contains", "GreaterThan", "LessThan") ?? throw filter.Invalid("The parameter Operator is required."),
            filter.Strings("Values") ?? throw filter.Invalid("The parameter Values is required."))).ToList();
        var items = cloud.OpsItems.Items.Where(item => filters.All(filter => filter.Matches(item))).Reverse().ToList();
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
        Status = request.String("Status"),
        OperationalData = (request.Map("OperationalData") ?? new Dictionary<string, RequestParameters>()).ToDictionary(
            data => data.Key,
            data => new OpsItemDataValue(data.Value.RequiredString("Value"), data.Value.String("Type") ?? "String")),
        OperationalDataToDelete = request.Strings("OperationalDataToDelete") ?? [],
        Notifications = request.Objects("Notifications")?.Select(notification => notification.RequiredString("Arn")).ToList(),
        RelatedOpsItems = request.Objects("RelatedOpsItems")?.Select(related => related.RequiredString("OpsItemId")).ToList(),
    };
}
