using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>Runs scenarios; each once for all the tests that look at it.</summary>
internal static class Simulated
{
    private static readonly Dictionary<string, Task<SimulationResult>> s_results = [];

    public static Scenario Scenario(string name) => ScenarioLibrary.Find(name) ?? throw new ArgumentException($"There is no scenario {name}.");

    public static Task<SimulationResult> Result(string name)
    {
        lock (s_results) return s_results.TryGetValue(name, out var known) ? known : s_results[name] = RunAsync(Scenario(name));
    }

    /// <summary>Runs a scenario. Whatever is tried, nothing may be denied that the scenario does not want denied.</summary>
    public static async Task<SimulationResult> RunAsync(Scenario scenario)
    {
        var result = await RunAsync(scenario, null);
        result.Denied().ShouldBe(scenario.Expect?.Denied ?? []);
        return result;
    }

    /// <summary>Runs a scenario with another template than the repository's.</summary>
    public static async Task<SimulationResult> RunAsync(Scenario scenario, DeploymentTemplate? template)
    {
        await using var stage = await SimulationStage.SetUpAsync(scenario, template);
        await stage.RunAsync();
        return SimulationResult.Of(stage);
    }

    /// <summary>The default scenario's world with another input, started by hand.</summary>
    public static Task<SimulationResult> StartByHand(string input)
    {
        using var document = System.Text.Json.JsonDocument.Parse(input);
        return RunAsync(Scenario("manual-healthy") with
        {
            Happenings = [new Happening { At = TimeSpan.FromMinutes(1), What = "personStartsExecution", Document = document.RootElement.Clone() }],
            Expect = null,
        });
    }
}
