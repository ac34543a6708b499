using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class DynamoDbTests : LocalAwsTest
{
    private const string Table = "records";

    private static readonly JsonObject s_absent = new() { ["ConditionExpression"] = "attribute_not_exists(pk)" };

    public DynamoDbTests() => World.Cloud.Tables.Add(Table);

    [Fact]
    public async Task What_was_put_is_read()
    {
        await PutAsync(Item("a", 1));

        (await GetAsync("a"))!.ToJsonString().ShouldBe("""{"pk":{"S":"a"},"version":{"N":"1"}}""");
    }

    [Fact]
    public async Task What_is_not_there_has_no_item() => (await GetAsync("nobody")).ShouldBeNull();

    [Fact]
    public async Task A_put_over_nothing_goes_through_once()
    {
        (await PutAsync(Item("a", 1), s_absent)).Status.ShouldBe(200);

        var second = await PutAsync(Item("a", 2), s_absent);

        (second.Status, second.Error).ShouldBe((400, "ConditionalCheckFailedException"));
        second.Body["Item"].ShouldBeNull();
        (await GetAsync("a"))!["version"]!["N"]!.ToString().ShouldBe("1");
    }

    [Theory]
    [InlineData("1", 200)]
    [InlineData("7", 400)]
    public async Task A_put_over_a_version_goes_through_where_it_is_that_version(string version, int status)
    {
        await PutAsync(Item("a", 1));

        (await PutAsync(Item("a", 2), Over(version))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_put_over_a_version_of_what_is_not_there_is_refused() => (await PutAsync(Item("a", 2), Over("1"))).Error.ShouldBe("ConditionalCheckFailedException");

    [Fact]
    public async Task A_refusal_shows_what_is_there_where_it_is_asked_to()
    {
        await PutAsync(Item("a", 1));
        var condition = Over("7");
        condition["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD";

        (await PutAsync(Item("a", 2), condition)).Body["Item"]!["version"]!["N"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task A_read_that_does_not_ask_for_consistency_finds_what_was_there_before()
    {
        await PutAsync(Item("a", 1));
        await World.AdvanceAsync(5);
        await PutAsync(Item("a", 2));

        (await GetAsync("a", consistent: false))!["version"]!["N"]!.ToString().ShouldBe("1");
        (await GetAsync("a"))!["version"]!["N"]!.ToString().ShouldBe("2");
        await World.AdvanceAsync(5);
        (await GetAsync("a", consistent: false))!["version"]!["N"]!.ToString().ShouldBe("2");
    }

    [Fact]
    public async Task A_scan_tells_page_by_page_of_every_item()
    {
        foreach (var key in (string[])["a", "b", "c"]) await PutAsync(Item(key, 1));

        var first = await CallAsync("Scan", new() { ["TableName"] = Table, ["Limit"] = 2, ["ConsistentRead"] = true });
        var second = await CallAsync("Scan", new() { ["TableName"] = Table, ["Limit"] = 2, ["ConsistentRead"] = true, ["ExclusiveStartKey"] = first.Body["LastEvaluatedKey"]!.DeepClone() });

        Keys(first).Concat(Keys(second)).ShouldBe(["a", "b", "c"]);
        second.Body["LastEvaluatedKey"].ShouldBeNull();
    }

    [Fact]
    public async Task A_page_of_a_scan_ends_at_1_MB()
    {
        foreach (var key in (string[])["a", "b", "c", "d"]) await PutAsync(Item(key, 1, new string('x', 390_000)));

        var page = await CallAsync("Scan", new() { ["TableName"] = Table, ["ConsistentRead"] = true });

        Keys(page).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task An_item_over_400_KB_is_refused() => (await PutAsync(Item("a", 1, new string('x', 410_000)))).Error.ShouldBe("ValidationException");

    [Fact]
    public async Task A_table_that_is_not_there_is_not_found()
    {
        World.Cloud.Tables.Delete(Table);

        (await PutAsync(Item("a", 1))).Error.ShouldBe("ResourceNotFoundException");
    }

    [Theory]
    [InlineData("""{"ConditionExpression":"attribute_exists(pk)"}""")]
    [InlineData("""{"ConditionExpression":"#v = :v","ExpressionAttributeValues":{":v":{"N":"1"}}}""")]
    [InlineData("""{"ConditionExpression":"version = :v"}""")]
    [InlineData("""{"ConditionExpression":"attribute_not_exists(pk)","ExpressionAttributeNames":{"#v":"version"}}""")]
    [InlineData("""{"ConditionExpression":"attribute_not_exists(pk)","ExpressionAttributeValues":{":v":{"N":"1"}}}""")]
    [InlineData("""{"ExpressionAttributeNames":{"#v":"version"}}""")]
    [InlineData("""{"ReturnValuesOnConditionCheckFailure":"SOME"}""")]
    public async Task A_condition_that_cannot_be_served_is_refused(string condition) => (await PutAsync(Item("a", 1), (JsonObject)JsonNode.Parse(condition)!)).Error.ShouldBe("ValidationException");

    [Theory]
    [InlineData("""{"version":{"N":"1"}}""")]
    [InlineData("""{"pk":{"S":""}}""")]
    [InlineData("""{"pk":{"N":"1"}}""")]
    [InlineData("""{"pk":{"S":"a","N":"1"}}""")]
    [InlineData("""{"pk":{"S":"a"},"set":{"SS":["1"]}}""")]
    public async Task An_item_that_cannot_be_kept_is_refused(string item) => (await PutAsync((JsonObject)JsonNode.Parse(item)!)).Error.ShouldBe("ValidationException");

    private static JsonObject Item(string key, int version, string? body = null)
    {
        var item = new JsonObject { ["pk"] = new JsonObject { ["S"] = key }, ["version"] = new JsonObject { ["N"] = $"{version}" } };
        if (body is not null) item["body"] = new JsonObject { ["S"] = body };
        return item;
    }

    private static JsonObject Over(string version) => new()
    {
        ["ConditionExpression"] = "#v = :v",
        ["ExpressionAttributeNames"] = new JsonObject { ["#v"] = "version" },
        ["ExpressionAttributeValues"] = new JsonObject { [":v"] = new JsonObject { ["N"] = version } },
    };

    private static IEnumerable<string> Keys(Reply page) => page.Body["Items"]!.AsArray().Select(item => item!["pk"]!["S"]!.ToString());

    private Task<Reply> PutAsync(JsonObject item, JsonObject? condition = null)
    {
        var request = (JsonObject?)condition?.DeepClone() ?? [];
        (request["TableName"], request["Item"]) = (Table, item);
        return CallAsync("PutItem", request);
    }

    private async Task<JsonNode?> GetAsync(string key, bool consistent = true) =>
        (await CallAsync("GetItem", new() { ["TableName"] = Table, ["Key"] = new JsonObject { ["pk"] = new JsonObject { ["S"] = key } }, ["ConsistentRead"] = consistent })).Body["Item"];

    private Task<Reply> CallAsync(string operation, JsonObject request) => CallAsync($"DynamoDB_20120810.{operation}", request.ToJsonString());
}
