using static EcsAutoHeal.Peers.Tests.Tables.TableRequests;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>Faults that the local DynamoDB could have: each is found by the comparison with moto.</summary>
public sealed class TableFaultTests(TwoTables tables) : IClassFixture<TwoTables>
{
    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task Another_item_would_be_found()
    {
        await tables.AgreeAsync(Create("item", "1"));
        var item = tables.Table.Items["item"];
        item["version"]!["N"] = "2";
        tables.Table.Set(item);

        (await DifferencesAsync(Get("item"))).ShouldBe(["""Item.version.N: ours "2", moto's "1" """.TrimEnd(), """the client reads Item.version: ours "number 2", moto's "number 1" """.TrimEnd()]);
    }

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task A_condition_that_does_not_hold_would_be_found()
    {
        await tables.AgreeAsync(Create("condition", "1"));
        tables.Table.Remove("condition");

        (await DifferencesAsync(Over("1", "condition", "2"))).ShouldContain("Status: ours 400, moto's 200");
    }

    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task A_difference_that_is_known_and_not_there_would_be_found()
    {
        var differences = await DifferencesAsync(Get("nobody"));

        MotoDifference.Unexplained(differences, [MotoDifference.TypeOfErrors]).ShouldHaveSingleItem().ShouldStartWith("Not there: Content-Type: ");
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(Amazon.DynamoDBv2.AmazonDynamoDBRequest request) =>
        TableComparison.Differences(await tables.Ours.SendAsync(request), await tables.Theirs.SendAsync(request));
}
