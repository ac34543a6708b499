using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Peers.Tests.Engine.Definitions;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>The comparison would find a difference between the engines: here one of them is given another definition.</summary>
[Collection(EngineTests.Name)]
public sealed class PlantedDifferenceTests(SharedMoto shared)
{
    [PeerTheory(nameof(PeerTool.Moto))]
    [InlineData("\"IntervalSeconds\": 2")]
    [InlineData("\"MaxAttempts\": 4")]
    [InlineData("\"BackoffRate\": 3")]
    [InlineData("\"MaxDelaySeconds\": 3")]
    [InlineData("\"JitterStrategy\": \"FULL\"")]
    public async Task Another_default_in_a_Retry_is_found(string member)
    {
        const string Defaults = """ "Retry": [ { "ErrorEquals": ["Broken"] } ],""";
        var ours = await DefinitionRun.OnOurRunnerAsync(new("ours", DefinitionCase.OneTask("fails", Defaults)));
        var theirs = await DefinitionRun.OnMotoAsync(new("theirs", DefinitionCase.OneTask("fails", Defaults.Replace("] }", $"], {member} }}", StringComparison.Ordinal))), await shared.Engine);

        Differences(ours, theirs).ShouldContain(difference => difference.StartsWith("invocations[", StringComparison.Ordinal));
    }

    [PeerTheory(nameof(PeerTool.Moto))]
    [InlineData("\"Default\": \"IncidentResolved\"", "\"Default\": \"LeftToAPerson\"", ".stateEnteredEventDetails.name")]
    [InlineData("\"ResultPath\": \"$.verdict\",", "", ".stateExitedEventDetails.output.verdict")]
    [InlineData("\"Seconds\": 30", "\"Seconds\": 31", ".timestamp")]
    [InlineData("\"step\": \"CloseIncident\"", "\"step\": \"EscalateIncident\"", "world.opsItems[0].status")]
    public async Task A_change_to_the_state_machine_is_found(string original, string changed, string place)
    {
        var scenario = ScenarioLibrary.Find("sidecar-oom-auto")!;
        File.ReadAllText(Repository.DefinitionPath).ShouldContain(original);
        var ours = await ScenarioRun.OnOurRunnerAsync(scenario);
        var theirs = await ScenarioRun.OnMotoAsync(scenario, await shared.Engine, definition => definition.Replace(original, changed, StringComparison.Ordinal));

        Differences(ours, theirs).ShouldContain(difference => difference.Contains(place, StringComparison.Ordinal));
    }

    private static List<string> Differences(EngineRun ours, EngineRun theirs) => [.. JsonDifference.Between(ours.ToDocument(), theirs.ToDocument())];
}
