using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class DynamoDbTests : TableTest
{
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
        (await PutAsync(Item("a", 1), Absent)).Status.ShouldBe(200);

        var second = await PutAsync(Item("a", 2), Absent);

        (second.Status, second.Error, second.Message).ShouldBe((400, "ConditionalCheckFailedException", "The conditional request failed"));
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
    public async Task A_table_that_is_not_there_is_not_found()
    {
        World.Cloud.Tables.Delete(TableName);

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

    [Fact]
    public async Task Errors_stand_under_the_names_that_DynamoDB_gives_them()
    {
        await PutAsync(Item("a", 1));

        (await PutAsync(Item("a", 1), Absent)).Body["__type"]!.ToString().ShouldBe("com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException");
        (await PutAsync([])).Body["__type"]!.ToString().ShouldBe("com.amazon.coral.validate#ValidationException");
    }

    [Fact]
    public async Task What_somebody_else_has_written_is_there_and_what_somebody_has_removed_is_gone()
    {
        var table = World.Cloud.Tables.Add("others");
        table.Set(Item("a", "01"));
        table.Set(Item("b", 1));
        table.Remove("b");

        table.Items.ShouldHaveSingleItem().Value.ToJsonString().ShouldBe("""{"pk":{"S":"a"},"version":{"N":"1"}}""");
    }
}
