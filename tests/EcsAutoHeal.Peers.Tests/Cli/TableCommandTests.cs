using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>The records of the incidents through the CLI: looked at, and put right by hand.</summary>
[Collection(nameof(AwsCli))]
public sealed class TableCommandTests(AwsCli cli) : CliTest(cli)
{
    private string Name => World.Table.Name;

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_record_is_read_as_the_functions_wrote_it()
    {
        var (key, item) = World.Table.Items.First();

        var read = await JsonAsync("dynamodb", "get-item", "--table-name", Name, "--consistent-read", "--key", new JsonObject { ["pk"] = new JsonObject { ["S"] = key } }.ToJsonString());

        JsonNode.DeepEquals(read["Item"], item).ShouldBeTrue(read.ToJsonString());
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_key_without_an_item_is_answered_with_nothing()
    {
        var answer = await RunAsync(["dynamodb", "get-item", "--table-name", Name, "--consistent-read", "--key", """{"pk": {"S": "nobody"}}"""]);

        (answer.ExitCode, answer.Output).ShouldBe((0, ""));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_table_in_pages_is_the_table_in_one()
    {
        var whole = (await JsonAsync("dynamodb", "scan", "--table-name", Name, "--consistent-read"))["Items"]!.AsArray();
        whole.Count.ShouldBeGreaterThan(1);
        var calls = World.Stage.Server.Calls.Count;

        var paged = (await JsonAsync("dynamodb", "scan", "--table-name", Name, "--consistent-read", "--page-size", "1"))["Items"]!;

        paged.ToJsonString().ShouldBe(whole.ToJsonString());
        // That nothing follows a full page is known only by the next one, which is empty.
        (World.Stage.Server.Calls.Count - calls).ShouldBe(whole.Count + 1);
    }
}
