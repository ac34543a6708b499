using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>Runs a scenario on its local AWS, with either engine.</summary>
internal static class ScenarioRun
{
    internal static async Task<EngineRun> OnOurRunnerAsync(Scenario scenario)
    {
        WatchedFunctions? functions = null;
        LocalStateMachines? machines = null;
        await using var stage = await SimulationStage.SetUpAsync(scenario, stateMachines: (deployment, scheduler, all, clock) =>
        {
            functions = new WatchedFunctions(all, clock);
            return machines = new LocalStateMachines(deployment.Template.StateMachine.Arn, deployment.Definition, scheduler, () => functions, clock, new HalfJitter());
        });
        await stage.RunAsync();
        return await EngineRun.OfAsync(machines!, stage.Scheduler.Executions.Select(e => e.Start.Arn), functions!, WorldAfter(stage, scenario));
    }

    /// <param name="scenario">The scenario.</param>
    /// <param name="moto">The engine.</param>
    /// <param name="alter">A change to the definition that only this engine is given.</param>
    internal static async Task<EngineRun> OnMotoAsync(Scenario scenario, MotoEngine moto, Func<string, string>? alter = null)
    {
        WatchedFunctions? functions = null;
        MotoStateMachines? machines = null;
        await using var stage = await SimulationStage.SetUpAsync(scenario, stateMachines: (deployment, scheduler, all, clock) =>
        {
            functions = new WatchedFunctions(all, clock);
            var definition = deployment.Template.StateMachine.Substitute(File.ReadAllText(Repository.DefinitionPath));
            machines = new MotoStateMachines(moto, deployment.Template.StateMachine.Arn, alter?.Invoke(definition) ?? definition, () => functions, clock);
            scheduler.Add(machines);
            return machines;
        });
        await stage.RunAsync();
        return await EngineRun.OfAsync(machines!, machines!.Started, functions!, WorldAfter(stage, scenario));
    }

    /// <summary>OpsItems, notifications, AWS calls, dead letters; what the executions came to is compared by itself.</summary>
    private static JsonObject WorldAfter(SimulationStage stage, Scenario scenario) => (SimulationResult.Of(stage) with { Executions = [] }).ToJson(scenario, []);
}
