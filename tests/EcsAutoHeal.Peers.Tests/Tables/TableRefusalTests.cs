using Amazon.DynamoDBv2.Model;
using static EcsAutoHeal.Peers.Tests.Tables.TableRequests;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>What neither DynamoDB takes: in the same words, where moto has them.</summary>
public sealed class TableRefusalTests(TwoTables tables) : IClassFixture<TwoTables>
{
    private static readonly MotoDifference[] s_invalid = [MotoDifference.TypeOfErrors, MotoDifference.Namespace];

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task An_item_needs_its_key_and_that_as_a_text()
    {
        var (without, number, longer) = (Put("a", "1"), Put("a", "1"), Put(new string('k', 2049), "1"));
        without.Item.Remove("pk");
        number.Item["pk"] = new() { N = "1" };

        foreach (var put in (PutItemRequest[])[without, number, longer]) await tables.AgreeAsync(put, s_invalid);
    }

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task A_key_has_the_attribute_of_the_key_and_no_other()
    {
        var (other, more, empty) = (Get("a"), Get("a"), Get(""));
        other.Key = new() { ["id"] = new() { S = "a" } };
        more.Key["version"] = new() { N = "1" };

        foreach (var get in (GetItemRequest[])[other, more, empty]) await tables.AgreeAsync(get, s_invalid);
    }

    [PeerTheory(nameof(PeerTool.MotoServer))]
    [InlineData("one")]
    [InlineData("1e127")]
    [InlineData("1e-131")]
    public async Task A_number_is_one_and_not_beyond_what_DynamoDB_keeps(string number) => await tables.AgreeAsync(Put("a", number), MotoDifference.TypeOfErrors, MotoDifference.NoNamespace);

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task A_name_that_is_declared_is_used()
    {
        var (beside, without) = (Over("1", "a", "2"), Put("a", "1"));
        beside.ExpressionAttributeNames["#w"] = "w";
        beside.ReturnValuesOnConditionCheckFailure = null;

        await tables.AgreeAsync(beside, s_invalid);
        without.ExpressionAttributeNames = new() { ["#v"] = "version" };
        // moto has the words of the other for it.
        (await tables.Ours.SendAsync(without)).Read["Message"]!.ToString().ShouldBe("ExpressionAttributeNames can only be specified when using expressions");
        (await tables.Theirs.SendAsync(without)).Passed.Reply.Status.ShouldBe(400);
    }

    /// <summary>AWS refuses them all (API reference, PutItem; each in the words of ours). moto fails, or does not look.</summary>
    [PeerTheory(nameof(PeerTool.MotoServer))]
    [InlineData("a value that is not used", 400, "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}")]
    [InlineData("a value that is not declared", 500, "Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :v")]
    [InlineData("a name that is not declared", 500, "Invalid ConditionExpression: An expression attribute name used in the document path is not defined; attribute name: #v")]
    [InlineData("a key of another type", 200, "The provided key element does not match the schema")]
    [InlineData("a number of 39 digits", 200, "Attempting to store more than 38 significant digits in a Number")]
    public async Task What_moto_does_not_refuse_for_the_reason_that_AWS_has_we_do(string what, int motos, string ours)
    {
        var (put, get) = (Over("1", "declared", "2"), Get("a"));
        switch (what)
        {
            case "a value that is not used": put.ExpressionAttributeValues[":w"] = new() { N = "1" }; break;
            case "a value that is not declared": put.ExpressionAttributeValues = null; break;
            case "a name that is not declared": put.ExpressionAttributeNames = null; break;
            case "a key of another type": get.Key["pk"] = new() { N = "1" }; break;
            default: put = Put("declared", new string('1', 39)); break;
        }
        Amazon.DynamoDBv2.AmazonDynamoDBRequest request = what == "a key of another type" ? get : put;

        var answer = await tables.Ours.SendAsync(request);

        (answer.Read["Code"]?.ToString(), answer.Read["Message"]?.ToString()).ShouldBe(("ValidationException", ours));
        (await StatusOfMotoAsync(request)).ShouldBe(motos);
    }

    // Where moto fails it answers with a page, which no client can read.
    private async Task<int> StatusOfMotoAsync(Amazon.DynamoDBv2.AmazonDynamoDBRequest request)
    {
        try
        {
            return (await tables.Theirs.SendAsync(request)).Passed.Reply.Status;
        }
        catch (Exception e) when (e is not Amazon.DynamoDBv2.AmazonDynamoDBException)
        {
            return 500;
        }
    }
}
