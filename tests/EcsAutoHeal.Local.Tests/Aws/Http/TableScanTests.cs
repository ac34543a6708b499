using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

/// <summary>A whole table, page by page.</summary>
public sealed class TableScanTests : TableTest
{
    [Fact]
    public async Task A_scan_tells_page_by_page_of_every_item()
    {
        foreach (var key in (string[])["a", "b", "c"]) await PutAsync(Item(key, 1));

        var first = await CallAsync("Scan", new() { ["TableName"] = TableName, ["Limit"] = 2, ["ConsistentRead"] = true });
        var second = await CallAsync("Scan", new() { ["TableName"] = TableName, ["Limit"] = 2, ["ConsistentRead"] = true, ["ExclusiveStartKey"] = first.Body["LastEvaluatedKey"]!.DeepClone() });

        Keys(first).Concat(Keys(second)).ShouldBe(["a", "b", "c"]);
        second.Body["LastEvaluatedKey"].ShouldBeNull();
    }

    [Fact]
    public async Task A_page_of_a_scan_has_1_MB_at_most()
    {
        foreach (var key in (string[])["a", "b", "c", "d"]) await PutAsync(Item(key, 1, new string('x', 390_000)));

        var page = await CallAsync("Scan", new() { ["TableName"] = TableName, ["ConsistentRead"] = true });

        Keys(page).ShouldBe(["a", "b"]);
        page.Body["LastEvaluatedKey"]!.ToJsonString().ShouldBe("""{"pk":{"S":"b"}}""");
    }

    [Fact]
    public async Task A_page_that_is_as_long_as_was_asked_for_tells_its_last_key_also_where_nothing_follows()
    {
        await PutAsync(Item("a", 1));
        var request = new JsonObject { ["TableName"] = TableName, ["Limit"] = 1, ["ConsistentRead"] = true };

        var page = await CallAsync("Scan", request);
        request["ExclusiveStartKey"] = page.Body["LastEvaluatedKey"]!.DeepClone();
        var next = await CallAsync("Scan", request);

        next.Body.ToJsonString().ShouldBe("""{"Items":[],"Count":0,"ScannedCount":0}""");
    }

    [Fact]
    public async Task A_scan_of_nothing_tells_of_nothing() =>
        (await CallAsync("Scan", new() { ["TableName"] = TableName })).Body.ToJsonString().ShouldBe("""{"Items":[],"Count":0,"ScannedCount":0}""");

    [Fact]
    public async Task A_scan_that_does_not_ask_for_consistency_does_not_find_what_was_just_written()
    {
        await PutAsync(Item("a", 1));

        Keys(await CallAsync("Scan", new() { ["TableName"] = TableName })).ShouldBeEmpty();
        Keys(await CallAsync("Scan", new() { ["TableName"] = TableName, ["ConsistentRead"] = true })).ShouldBe(["a"]);
    }
}
