using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.DynamoDb;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class DynamoFront(LocalCloud cloud)
{
    private const int PageBytes = 1024 * 1024;

    private static readonly JsonObject s_none = [];

    public ServiceFront Front => new("dynamodb", "DynamoDB_20120810", "1.0", "ValidationException", new Dictionary<string, LocalOperation>
    {
        ["GetItem"] = new(["TableName", "Key{}.S", "Key{}.N", "ConsistentRead"], ServiceFront.InWorld(cloud, GetItem)),
        ["PutItem"] = new(
            [
                "TableName", "Item{}.S", "Item{}.N", "ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues{}.S", "ExpressionAttributeValues{}.N",
                "ReturnValuesOnConditionCheckFailure",
            ], ServiceFront.InWorld(cloud, PutItem)),
        ["Scan"] = new(["TableName", "ConsistentRead", "Limit", "ExclusiveStartKey{}.S", "ExclusiveStartKey{}.N"], ServiceFront.InWorld(cloud, Scan)),
    })
    {
        ErrorNamespace = code => code == "ValidationException" ? "com.amazon.coral.validate#" : "com.amazonaws.dynamodb.v20120810#",
    };

    private JsonObject GetItem(RequestParameters request)
    {
        var table = cloud.Tables.Find(request.RequiredString("TableName"));
        var item = table.Get(ItemRules.OnlyKeyOf(request.Attributes("Key") ?? throw request.Missing("Key")), request.Bool("ConsistentRead") == true);
        return Json.Object(("Item", item?.DeepClone()));
    }

    private JsonObject PutItem(RequestParameters request)
    {
        var table = cloud.Tables.Find(request.RequiredString("TableName"));
        var item = ItemRules.Kept(request.Attributes("Item") ?? throw request.Missing("Item"));
        var there = table.Get(ItemRules.KeyOf(item), consistent: true);
        var values = ItemRules.Normal(request.Attributes("ExpressionAttributeValues") ?? s_none);
        var shows = request.OneOf("ReturnValuesOnConditionCheckFailure", "NONE", "ALL_OLD") == "ALL_OLD";
        if (!PutCondition.Holds(request.String("ConditionExpression"), request.StringMap("ExpressionAttributeNames"), values, there))
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
        var after = request.Attributes("ExclusiveStartKey") is { } start ? ItemRules.OnlyKeyOf(start) : null;
        var limit = request.Int("Limit", 1) ?? int.MaxValue;
        var (page, bytes, ended) = (new List<JsonObject>(), 0, true);
        foreach (var item in table.After(after, request.Bool("ConsistentRead") == true))
        {
            var size = ItemRules.SizeOf(item);
            if (page.Count == limit || bytes + size > PageBytes)
            {
                ended = false;
                break;
            }
            page.Add((JsonObject)item.DeepClone());
            bytes += size;
        }
        // As DynamoDB does it, a page that has as many items as were asked for tells its last key, also where nothing comes after it.
        var last = !ended || page.Count == limit ? new JsonObject { [LocalTable.KeyName] = page[^1][LocalTable.KeyName]!.DeepClone() } : null;
        return Json.Object(("Items", Json.Array(page, item => item)), ("Count", page.Count), ("ScannedCount", page.Count), ("LastEvaluatedKey", last));
    }
}
