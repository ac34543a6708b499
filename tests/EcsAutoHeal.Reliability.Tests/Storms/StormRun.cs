using System.Text.Json.Nodes;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Storms;

/// <summary>A storm through the whole workflow, and what it came to.</summary>
internal sealed record StormRun(Storm Storm, int Batches, SimulationResult Result, IReadOnlyList<(string Service, int Count)> Inputs)
{
    static StormRun() => FunctionHost.LogsSteps = false;

    /// <param name="scenario">The storm.</param>
    /// <param name="fault">What goes wrong with a call.</param>
    public static async Task<StormRun> OfAsync(Scenario scenario, Func<AwsCall, Fault?>? fault = null)
    {
        await using var stage = await SimulationStage.SetUpAsync(scenario, inProcess: true);
        var batches = 0;
        stage.Queue.BatchTaken += (_, _) => batches++;
        if (fault is not null) stage.Server.Faults = fault;
        await stage.RunAsync();
        var inputs = stage.Scheduler.Executions.Select(e => JsonNode.Parse(e.Start.Input)!["detail"]!);
        return new(stage.Storms[0], batches, SimulationResult.Of(stage), [.. inputs.Select(d => (d["service"]!.GetValue<string>(), d["count"]!.GetValue<int>()))]);
    }

    /// <summary>The deaths that the executions were told of, by service.</summary>
    public IReadOnlyDictionary<string, int> Told() => Inputs.GroupBy(i => i.Service).ToDictionary(g => g.Key, g => g.Sum(i => i.Count));
}
