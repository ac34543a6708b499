using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Engine;

[Collection(EngineTests.Name)]
public sealed class ScenariosOnMotoTests(SharedMoto shared)
{
    // How many tasks a service has makes no difference to an engine, and hundreds cost it seconds.
    private const int MostTasks = 110;

    public static TheoryData<string> Names => [.. ScenarioLibrary.All().Where(s => s.Services.All(service => service.DesiredCount <= MostTasks)).Select(s => s.Name)];

    [PeerTheory(nameof(PeerTool.Moto))]
    [MemberData(nameof(Names))]
    public async Task Both_engines_go_the_same_way_through_every_scenario(string name)
    {
        var scenario = ScenarioLibrary.Find(name)!;
        var ours = await ScenarioRun.OnOurRunnerAsync(scenario);
        var theirs = await ScenarioRun.OnMotoAsync(scenario, await shared.Engine);

        EngineWitness.Line.Compared("scenarios");
        EngineWitness.Line.Compared("executions", ours.Executions.Count);
        EngineWitness.Line.Compared("states", ours.StatesEntered);
        EngineWitness.Line.ShouldAgree([.. JsonDifference.Between(ours.ToDocument(), theirs.ToDocument())]);
    }
}
