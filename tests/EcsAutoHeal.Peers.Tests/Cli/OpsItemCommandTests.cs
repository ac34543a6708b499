using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>Incidents through the CLI: read, changed, found again.</summary>
[Collection(nameof(AwsCli))]
public sealed class OpsItemCommandTests(AwsCli cli) : CliTest(cli)
{
    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task An_incident_is_read_with_its_evidence()
    {
        var item = (await JsonAsync("ssm", "get-ops-item", "--ops-item-id", World.OpsItemId))["OpsItem"]!;

        ((string?)item["Status"], (string?)item["Source"], (string?)item["Severity"]).ShouldBe(("Open", "EcsAutoHeal", World.Stage.Cloud.OpsItems.Items[0].Severity));
        item["OperationalData"]!.AsObject().ContainsKey("/aws/dedup").ShouldBeTrue();
        ((double?)item["CreatedTime"]).ShouldBe(World.Stage.Cloud.OpsItems.Items[0].CreatedTime.ToUnixTimeMilliseconds() / 1000d);
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task An_update_merges_operational_data_and_writes_nothing()
    {
        var before = World.Stage.Cloud.OpsItems.Items[0].OperationalData.Count;

        var answer = await RunAsync(["ssm", "update-ops-item", "--ops-item-id", World.OpsItemId, "--status", "Resolved", "--operational-data", """{"note": {"Value": "seen", "Type": "SearchableString"}}"""]);

        (answer.ExitCode, answer.Output).ShouldBe((0, ""));
        var item = World.Stage.Cloud.OpsItems.Items[0];
        (item.Status, item.OperationalData.Count, item.OperationalData["note"].Value).ShouldBe(("Resolved", before + 1, "seen"));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task An_incident_is_found_by_its_searchable_data()
    {
        var created = (string?)(await JsonAsync("ssm", "create-ops-item", "--title", "Mine", "--description", "What has happened", "--source", "tests", "--operational-data", """{"mine": {"Value": "yes", "Type": "SearchableString"}}"""))["OpsItemId"];

        var filter = new JsonArray(new JsonObject { ["Key"] = "OperationalData", ["Values"] = new JsonArray("""{"key":"mine","value":"yes"}"""), ["Operator"] = "Equal" });
        var found = await JsonAsync("ssm", "describe-ops-items", "--ops-item-filters", filter.ToJsonString(), "--query", "OpsItemSummaries[].OpsItemId");

        found.AsArray().Select(id => (string?)id).ShouldBe([created]);
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task An_event_that_is_put_is_on_the_bus_with_its_detail()
    {
        var reply = await JsonAsync("events", "put-events", "--entries", """[{"Source": "tests", "DetailType": "Test", "Detail": "{\"a\": 1}"}, {"Source": "aws.ecs", "DetailType": "Test", "Detail": "{}"}]""");

        ((int?)reply["FailedEntryCount"], (string?)reply["Entries"]![1]!["ErrorCode"]).ShouldBe((1, "NotAuthorizedForSourceException"));
        var happened = World.Stage.Cloud.Events.History.Single(happened => (string?)happened["source"] == "tests");
        ((string?)happened["id"], happened["detail"]!.ToJsonString()).ShouldBe(((string?)reply["Entries"]![0]!["EventId"], """{"a":1}"""));
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Botocore))]
    public async Task A_message_is_published_word_for_word()
    {
        var id = (string?)(await JsonAsync("sns", "publish", "--topic-arn", World.TopicArn, "--subject", "A subject", "--message", "Zwei Zeilen\n& ein €"))["MessageId"];

        var message = World.Stage.Cloud.Sns.Messages.Single(message => message.MessageId == id);
        (message.Subject, message.Message).ShouldBe(("A subject", "Zwei Zeilen\n& ein €"));
    }
}
