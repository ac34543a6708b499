using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Engine;

[Collection(EngineTests.Name)]
public sealed class ScenariosOnMotoTests(SharedMoto shared)
{
    private static readonly Witness s_witness = new("state-machine", "our runner against moto's Step Functions engine");

    public static TheoryData<string> Names => [.. ScenarioLibrary.All().Select(s => s.Name)];

    [PeerTheory(nameof(PeerTool.Moto))]
    [MemberData(nameof(Names))]
    public async Task Both_engines_go_the_same_way_through_every_scenario(string name)
    {
        var scenario = ScenarioLibrary.Find(name)!;
        var ours = await ScenarioRun.OnOurRunnerAsync(scenario);
        var theirs = await ScenarioRun.OnMotoAsync(scenario, await shared.Engine);

        s_witness.Compared("scenarios");
        s_witness.Compared("executions", ours.Executions.Count);
        s_witness.Compared("states", ours.StatesEntered);
        s_witness.ShouldAgree([.. JsonDifference.Between(ours.ToDocument(), theirs.ToDocument())]);
    }
}
