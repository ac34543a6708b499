using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.DynamoDb;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class DynamoFront(LocalCloud cloud)
{
    // A page ends at 1 MB.
    private const int PageBytes = 1024 * 1024;

    public ServiceFront Front => new("dynamodb", "DynamoDB_20120810", "1.0", "ValidationException", new Dictionary<string, LocalOperation>
    {
        ["GetItem"] = new(["TableName", "Key{}.S", "ConsistentRead"], ServiceFront.InWorld(cloud, GetItem)),
        ["PutItem"] = new(
            [
                "TableName", "Item{}.S", "Item{}.N", "ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues{}.S", "ExpressionAttributeValues{}.N",
                "ReturnValuesOnConditionCheckFailure",
            ], ServiceFront.InWorld(cloud, PutItem)),
        ["Scan"] = new(["TableName", "ConsistentRead", "Limit", "ExclusiveStartKey{}.S"], ServiceFront.InWorld(cloud, Scan)),
    });

    private JsonObject GetItem(RequestParameters request)
    {
        var table = cloud.Tables.Find(request.RequiredString("TableName"));
        var item = table.Get(LocalTable.KeyOf(request.Attributes("Key") ?? throw request.Missing("Key")), request.Bool("ConsistentRead") == true);
        return Json.Object(("Item", item?.DeepClone()));
    }

    private JsonObject PutItem(RequestParameters request)
    {
        var table = cloud.Tables.Find(request.RequiredString("TableName"));
        var item = request.Attributes("Item") ?? throw request.Missing("Item");
        var there = table.Get(LocalTable.KeyOf(item), consistent: true);
        var shows = request.OneOf("ReturnValuesOnConditionCheckFailure", "NONE", "ALL_OLD") == "ALL_OLD";
        if (!PutCondition.Holds(request.String("ConditionExpression"), request.StringMap("ExpressionAttributeNames"), request.Attributes("ExpressionAttributeValues") ?? [], there))
        {
            throw new LocalAwsException("ConditionalCheckFailedException", "The conditional request failed")
            {
                Members = shows && there is not null ? new JsonObject { ["Item"] = there.DeepClone() } : [],
            };
        }
        table.Put(item);
        return [];
    }

    private JsonObject Scan(RequestParameters request)
    {
        var table = cloud.Tables.Find(request.RequiredString("TableName"));
        var after = request.Attributes("ExclusiveStartKey") is { } start ? LocalTable.KeyOf(start) : null;
        var limit = request.Int("Limit", 1) ?? int.MaxValue;
        var (page, bytes, ended) = (new List<JsonObject>(), 0, true);
        foreach (var item in table.After(after, request.Bool("ConsistentRead") == true))
        {
            // As DynamoDB does it, a page that is full tells where it ends, also where nothing comes after it.
            if (page.Count == limit || bytes >= PageBytes)
            {
                ended = false;
                break;
            }
            page.Add((JsonObject)item.DeepClone());
            bytes += LocalTable.SizeOf(item);
        }
        var last = (!ended || page.Count == limit) && page.Count > 0 ? new JsonObject { [LocalTable.KeyName] = page[^1][LocalTable.KeyName]!.DeepClone() } : null;
        return Json.Object(("Items", Json.Array(page, item => item)), ("Count", page.Count), ("ScannedCount", page.Count), ("LastEvaluatedKey", last));
    }
}
