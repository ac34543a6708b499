namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

[Collection(EngineTests.Name)]
public sealed class DefinitionsOnMotoTests(SharedMoto shared)
{
    private static readonly IReadOnlyDictionary<string, DefinitionCase> s_cases =
        new[] { RetryCases.All, CatchCases.All, ParallelCases.All, ChoiceCases.All, PathCases.All, TimeCases.All, EndCases.All }
            .SelectMany(cases => cases).ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [PeerTheory(nameof(PeerTool.Moto))]
    [MemberData(nameof(Names))]
    public async Task Both_engines_make_the_same_of_every_definition(string name)
    {
        var definition = s_cases[name];
        var ours = await DefinitionRun.OnOurRunnerAsync(definition);
        var theirs = await DefinitionRun.OnMotoAsync(definition, await shared.Engine);

        var differences = JsonDifference.Between(ours.ToDocument(), theirs.ToDocument()).ToList();
        EngineWitness.Line.Compared("definitions");
        if (definition.Known.Count > 0) EngineWitness.Line.Compared("definitions with an explained difference");
        EngineWitness.Line.Compared("executions", ours.Executions.Count);
        EngineWitness.Line.Compared("states", ours.StatesEntered);
        EngineWitness.Line.ShouldAgree([.. differences.Where(difference => !definition.Known.Any(known => known.Explains(difference)))]);
        foreach (var known in definition.Known) differences.ShouldContain(difference => known.Explains(difference), $"This is needed no more: {known.Why}");
    }
}
