using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

/// <summary>A table behind the local AWS, called with plain HTTP.</summary>
public abstract class TableTest : LocalAwsTest
{
    protected const string TableName = "records";

    protected TableTest() => World.Cloud.Tables.Add(TableName);

    protected static JsonObject Absent { get; } = new() { ["ConditionExpression"] = "attribute_not_exists(pk)" };

    protected static JsonObject Item(string key, int version, string? body = null) => Item(key, $"{version}", body);

    protected static JsonObject Item(string key, string version, string? body = null)
    {
        var item = new JsonObject { ["pk"] = new JsonObject { ["S"] = key }, ["version"] = new JsonObject { ["N"] = version } };
        if (body is not null) item["body"] = new JsonObject { ["S"] = body };
        return item;
    }

    protected static JsonObject Over(string version) => new()
    {
        ["ConditionExpression"] = "#v = :v",
        ["ExpressionAttributeNames"] = new JsonObject { ["#v"] = "version" },
        ["ExpressionAttributeValues"] = new JsonObject { [":v"] = new JsonObject { ["N"] = version } },
    };

    protected static IEnumerable<string> Keys(Reply page) => page.Body["Items"]!.AsArray().Select(item => item!["pk"]!["S"]!.ToString());

    protected Task<Reply> PutAsync(JsonObject item, JsonObject? condition = null)
    {
        var request = (JsonObject?)condition?.DeepClone() ?? [];
        (request["TableName"], request["Item"]) = (TableName, item);
        return CallAsync("PutItem", request);
    }

    protected async Task<JsonNode?> GetAsync(string key, bool consistent = true) =>
        (await CallAsync("GetItem", new() { ["TableName"] = TableName, ["Key"] = new JsonObject { ["pk"] = new JsonObject { ["S"] = key } }, ["ConsistentRead"] = consistent })).Body["Item"];

    protected Task<Reply> CallAsync(string operation, JsonObject request) => CallAsync($"DynamoDB_20120810.{operation}", request.ToJsonString());
}
