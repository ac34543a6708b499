using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Live;

/// <summary>The OpsItems by which the live test asks OpsCenter whether it deduplicates are those of the product.</summary>
public sealed class LiveOpsItemTests
{
    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task Their_deduplication_and_resources_are_written_as_the_product_writes_them()
    {
        await using var stage = await SimulationStage.SetUpAsync(ScenarioLibrary.Find("sidecar-running-event")!);
        await stage.RunAsync();
        var ours = SimulationResult.Of(stage).OpsItems[0].OperationalData;
        var key = ours["ecs-auto-heal/key"].Value;

        var answer = await LiveScript.PythonAsync("ops_item_data.py", "", key, "web");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        var theirs = JsonNode.Parse(answer.Output)!.AsObject();
        foreach (var name in (string[])["/aws/dedup", "/aws/resources"])
            theirs[name]!["Value"]!.ToString().ShouldBe(ours[name].Value);
    }
}
