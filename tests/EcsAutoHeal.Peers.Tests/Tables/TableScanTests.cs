using static EcsAutoHeal.Peers.Tests.Tables.TableRequests;

namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>A scan gives the same pages as moto's. In which order DynamoDB gives items is its own affair: here they are put in the order of their keys.</summary>
public sealed class TableScanTests(TwoTables tables) : IClassFixture<TwoTables>
{
    [PeerFact(nameof(PeerTool.MotoServer))]
    public async Task A_table_is_scanned_page_by_page()
    {
        await tables.AgreeAsync(Scan());
        foreach (var key in (string[])["scanned-1", "scanned-2", "scanned-3"]) await tables.AgreeAsync(Create(key, "1", key));

        await tables.AgreeAsync(Scan());
        await tables.AgreeAsync(Scan(limit: 2));
        await tables.AgreeAsync(Scan(limit: 2, after: "scanned-2"));
        await tables.AgreeAsync(Scan(limit: 3), MotoDifference.LastKeyOfTheLastPage);
        await tables.AgreeAsync(Scan(after: "scanned-3"));

        // A page ends before the item that would make it larger than 1 MB; for moto that is 1,000,000 bytes.
        foreach (var key in (string[])["scanned-4", "scanned-5", "scanned-6"]) await tables.AgreeAsync(Create(key, "1", new string('x', 400_000)));
        var page = await tables.AgreeAsync(Scan());
        page.Read["LastEvaluatedKey"]!["pk"]!.ToString().ShouldBe("text scanned-5");
        await tables.AgreeAsync(Scan(after: "scanned-5"));
    }
}
