using System.CommandLine;
using System.Text.Json;
using EcsAutoHeal.Local.Simulation;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary><c>ecs-auto-heal simulate</c>: the whole workflow on an embedded local AWS.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("scenario")
        {
            Description = $"A scenario's name, or a file: a scenario, an event, or any other input of the state machine. Without it: {ScenarioLibrary.Default}.",
            DefaultValueFactory = _ => ScenarioLibrary.Default,
        };
        var list = new Option<bool>("--list") { Description = "Names the scenarios that come along." };
        var json = new Option<bool>("--json") { Description = "The result for machines: the final document, the states entered, OpsItems, notifications, AWS calls." };
        var command = new Command("simulate", "Runs the workflow on an embedded local AWS: no account, no network, virtual time.") { scenario, list, json };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(scenario)!, parsed.GetValue(list), parsed.GetValue(json), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string name, bool list, bool json, CancellationToken cancel)
    {
        var console = Terminal.Open();
        try
        {
            if (list) return List(console, json);
            var scenario = SimulationInput.Load(name);
            return json ? await AsJsonAsync(scenario, cancel) : await AsStoryAsync(console, scenario, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // Somebody has pressed Ctrl-C: whatever was broken off by it is no news.
            return ExitCode.Interrupted;
        }
        catch (ScenarioException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.BadUsage;
        }
        catch (Exception e)
        {
            // What a scenario or an input asks for can be impossible in many ways; each says which in its own words.
            await Console.Error.WriteLineAsync($"{name}: {e.Message}");
            return ExitCode.BadUsage;
        }
    }

    private static int List(IAnsiConsole console, bool json)
    {
        var scenarios = ScenarioLibrary.All();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(scenarios.Select(s => new { name = s.Name, title = s.Title }), Terminal.IndentedJson));
            return ExitCode.Fine;
        }
        var table = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach (var scenario in scenarios) table.AddRow(new Text(scenario.Name, Style.Parse("bold")), new Text(scenario.Title));
        console.Write(table);
        return ExitCode.Fine;
    }

    private static async Task<int> AsJsonAsync(Scenario scenario, CancellationToken cancel)
    {
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        await stage.RunAsync(cancel);
        var result = SimulationResult.Of(stage);
        var unmet = ExpectationCheck.Unmet(scenario.Expect, result);
        Console.Out.WriteLine(result.ToJson(scenario, unmet).ToJsonString(Terminal.IndentedJson));
        return Code(scenario, result, unmet);
    }

    private static async Task<int> AsStoryAsync(IAnsiConsole console, Scenario scenario, CancellationToken cancel)
    {
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        var story = new Story(console, scenario);
        story.Begin();
        story.Follow(stage);
        await stage.RunAsync(cancel);
        var result = SimulationResult.Of(stage);
        var unmet = ExpectationCheck.Unmet(scenario.Expect, result);
        new Epilogue(console).Tell(scenario, result, unmet);
        return Code(scenario, result, unmet);
    }

    /// <summary>A scenario says what it expects. An input of the user's own is wrong when the state machine refused it.</summary>
    private static int Code(Scenario scenario, SimulationResult result, IReadOnlyList<string> unmet)
    {
        if (scenario.Expect is not null) return unmet.Count == 0 ? ExitCode.Fine : ExitCode.NotAsExpected;
        if (result.Executions.FirstOrDefault(e => e.States is [.., "TriggerRefused"]) is { } refused)
        {
            Console.Error.WriteLine(refused.Cause);
            return ExitCode.BadUsage;
        }
        return result.Executions.All(e => e.Status == "SUCCEEDED") && result.DeadLetters.Count == 0 ? ExitCode.Fine : ExitCode.NotAsExpected;
    }
}
