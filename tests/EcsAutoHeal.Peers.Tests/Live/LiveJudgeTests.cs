using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Live;

/// <summary>tests/live/run judges what the product itself writes: here the product runs on the local AWS, and boto3 reads from there.</summary>
public sealed class LiveJudgeTests
{
    /// <summary>Deaths that are not the cells' own: another exit code, a rule on that must be off, and no healing where one is expected.</summary>
    private static readonly (LiveCell Cell, LiveCell Instead)[] s_planted =
    [
        .. from cell in LiveCell.All
           where cell.What is "2" or "8b" or "redeploy"
           select (cell, cell.What == "2" ? cell with { ExitCode = 1 } : cell with { Rules = ["ContainerStoppedInRunningTaskRule"] }),
    ];

    /// <summary>What the script finds wrong with each; asked once for all tests.</summary>
    private static readonly Lazy<Task<IReadOnlyList<IReadOnlyList<string>>>> s_wrong =
        new(() => JudgeAsync([.. LiveCell.All.Select(cell => (cell, cell)), .. s_planted]));

    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task Every_cell_and_every_healing_of_the_product_is_judged_to_be_as_designed()
    {
        var wrong = await s_wrong.Value;

        LiveScript.Witness.Compared("cells and healings", LiveCell.All.Count);
        LiveScript.Witness.ShouldAgree([.. LiveCell.All.Zip(wrong).Where(judged => judged.Second.Count > 0).Select(judged => $"{judged.First.What}: {string.Join("; ", judged.Second)}")]);
    }

    [PeerFact(nameof(PeerTool.Boto3))]
    public async Task A_death_with_another_exit_code_an_incident_where_none_may_be_and_a_service_that_was_not_healed_are_found()
    {
        var wrong = (await s_wrong.Value).Skip(LiveCell.All.Count).ToArray();

        wrong[0].ShouldContain("the incident names ('app', 1), expected ('app', 31)");
        wrong[1].ShouldContain(words => words.StartsWith("there is an incident, oi-", StringComparison.Ordinal));
        wrong[2].ShouldContain("remedies applied: [], expected one redeploy; ");
    }

    /// <summary>Lets the product live through each death and asks what the script finds wrong.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> JudgeAsync(IReadOnlyList<(LiveCell Cell, LiveCell Instead)> cells)
    {
        var stages = new List<SimulationStage>();
        try
        {
            var asked = new JsonArray();
            foreach (var (cell, instead) in cells)
            {
                var scenario = instead.Scenario();
                var stage = await SimulationStage.SetUpAsync(scenario);
                stages.Add(stage);
                await stage.RunAsync();
                asked.Add(Question(cell, stage, scenario.Start + TimeSpan.FromSeconds(40)));
            }
            var answer = await LiveScript.PythonAsync("judge_product.py", asked.ToJsonString());
            answer.ExitCode.ShouldBe(0, answer.Errors);
            return [.. JsonNode.Parse(answer.Output)!.AsArray().Select(words => (IReadOnlyList<string>)[.. words!.AsArray().Select(w => w!.GetValue<string>())])];
        }
        finally
        {
            foreach (var stage in stages) await stage.DisposeAsync();
        }
    }

    private static JsonObject Question(LiveCell cell, SimulationStage stage, DateTimeOffset diedAt)
    {
        var writes = SimulationResult.Of(stage).Writes();
        return new()
        {
            ["endpoint"] = stage.Server.Endpoint.ToString(),
            ["executions"] = new JsonArray([.. stage.Scheduler.Executions.Select(e => (JsonNode)e.Start.Arn)]),
            ["service"] = cell.ServiceName,
            [cell.Heals ? "remedy" : "cell"] = cell.What,
            ["diedAt"] = diedAt.ToUnixTimeSeconds(),
            ["deployments"] = writes.Count(call => call.Operation == "UpdateService"),
            ["stopped"] = writes.Count(call => call.Operation == "StopTask"),
        };
    }
}
