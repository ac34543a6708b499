using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

/// <summary>What DynamoDB takes for an item and for a key, and how it keeps it.</summary>
public sealed class TableItemTests : TableTest
{
    [Theory]
    [InlineData("""{"version":{"N":"1"}}""", "One or more parameter values were invalid: Missing the key pk in the item")]
    [InlineData("""{"pk":{"S":""}}""", "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk")]
    [InlineData("""{"pk":{"N":"1"}}""", "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N")]
    [InlineData("""{"pk":{"S":"a","N":"1"}}""", "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")]
    [InlineData("""{"pk":{}}""", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("""{"pk":{"S":"a"},"set":{"SS":["1"]}}""", "The local AWS does not serve the parameter Item{}.SS of PutItem.")]
    [InlineData("""{"pk":{"S":"a"},"version":{"N":"one"}}""", "The parameter cannot be converted to a numeric value: one")]
    [InlineData("""{"pk":{"S":"a"},"version":{"N":1}}""", "The parameter Item.version has a value of the wrong type.")]
    public async Task An_item_that_cannot_be_kept_is_refused(string item, string why)
    {
        var reply = await PutAsync((JsonObject)JsonNode.Parse(item)!);

        (reply.Status, reply.Error, reply.Message).ShouldBe((400, "ValidationException", why));
    }

    [Theory]
    [InlineData("""{"version":{"S":"a"}}""")]
    [InlineData("""{"pk":{"S":"a"},"version":{"S":"1"}}""")]
    [InlineData("""{"pk":{"N":"1"}}""")]
    [InlineData("{}")]
    public async Task A_key_that_is_not_the_tables_is_refused(string key) =>
        (await CallAsync("GetItem", new() { ["TableName"] = TableName, ["Key"] = JsonNode.Parse(key) })).Message.ShouldBe("The provided key element does not match the schema");

    [Fact]
    public async Task A_number_comes_back_as_DynamoDB_writes_it()
    {
        await PutAsync(Item("a", "007.500"));

        (await GetAsync("a"))!["version"]!["N"]!.ToString().ShouldBe("7.5");
    }

    [Fact]
    public async Task Numbers_are_compared_as_numbers()
    {
        await PutAsync(Item("a", "1"));

        (await PutAsync(Item("a", 2), Over("1.0"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_number_is_no_text()
    {
        await PutAsync(Item("a", "1"));
        var condition = Over("1");
        condition["ExpressionAttributeValues"] = new JsonObject { [":v"] = new JsonObject { ["S"] = "1" } };

        (await PutAsync(Item("a", 2), condition)).Error.ShouldBe("ConditionalCheckFailedException");
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "Item size has exceeded the maximum allowed size")]
    public async Task An_item_has_400_KB_at_most_with_its_names(int more, string? refusal)
    {
        // pk, a, body: 2 + 1 + 4 bytes. The other character has two.
        var item = new JsonObject { ["pk"] = new JsonObject { ["S"] = "a" }, ["body"] = new JsonObject { ["S"] = "ö" + new string('x', (400 * 1024) - 9 + more) } };

        (await PutAsync(item)).Message.ShouldBe(refusal);
    }

    [Fact]
    public async Task An_item_that_is_too_large_is_refused_for_its_size_before_its_condition_is_looked_at()
    {
        await PutAsync(Item("a", 1));

        (await PutAsync(Item("a", 2, new string('x', 410_000)), Absent)).Error.ShouldBe("ValidationException");
    }
}
