using System.Collections.Concurrent;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>Every place where AWS is called, with the scenario that it is to fail in: made of the calls of undisturbed runs.</summary>
internal sealed class FaultMatrix
{
    // What an earlier scenario calls is not hit again in a later one. First those that heal: there a second write would show.
    private static readonly string[] s_first = ["sidecar-oom-auto", "recycle-task", "sidecar-approved", "two-deaths", "sidecar-oom-relapse", "sidecar-probe", "event-and-alarm", "composite-alarm"];

    private const int MostTasks = 110;

    private static readonly ParallelOptions s_atOnce = new() { MaxDegreeOfParallelism = 12 };

    private static readonly Lazy<Task<FaultMatrix>> s_all = new(MakeAsync);

    private FaultMatrix(IReadOnlyList<Row> rows, IReadOnlyCollection<CallSite> called) => (Rows, Called) = (rows, called);

    public static Task<FaultMatrix> All => s_all.Value;

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>What any scenario calls.</summary>
    public IReadOnlyCollection<CallSite> Called { get; }

    /// <summary>Runs every cell. They wait more than they work: the clients' own pauses are real.</summary>
    public async Task<IReadOnlyList<Cell>> RunAsync()
    {
        var cells = new ConcurrentBag<Cell>();
        var todo = Rows.SelectMany(row => Mishap.All.Select(mishap => (row, mishap)));
        await Parallel.ForEachAsync(todo, s_atOnce, async (cell, _) => cells.Add(await cell.row.RunAsync(cell.mishap)));
        return [.. cells.OrderBy(cell => cell.Site.ToString(), StringComparer.Ordinal)];
    }

    private static async Task<FaultMatrix> MakeAsync()
    {
        var library = ScenarioLibrary.All();
        var runs = new ConcurrentBag<(Scenario Scenario, FaultRun Run)>();
        Scenario[] scenarios =
        [
            // Hundreds of tasks cost hundreds of cells seconds each: two pages of tasks are as good as four.
            .. library.Where(scenario => scenario.Services.All(service => service.DesiredCount <= MostTasks)),
            TwoDeaths(library.Single(scenario => scenario.Name == "sidecar-running-event")),
            TwoPages(library.Single(scenario => scenario.Name == "big-heal")),
        ];
        await Parallel.ForEachAsync(scenarios, s_atOnce, async (scenario, _) => runs.Add((scenario, await FaultRun.OfAsync(scenario))));
        var rows = runs
            .Where(known => known.Run.Result.OpsItems.Count > 0)
            .OrderBy(known => Array.IndexOf(s_first, known.Scenario.Name) is >= 0 and var at ? at : s_first.Length)
            .ThenBy(known => known.Run.Result.Calls.Count)
            .ThenBy(known => known.Scenario.Name, StringComparer.Ordinal)
            .SelectMany(known => known.Run.Sites.Select(site => new Row(site, known.Scenario, known.Run)))
            .DistinctBy(row => row.Site);
        return new([.. rows], [.. runs.SelectMany(known => known.Run.Sites).Distinct()]);
    }

    /// <summary>The sidecar dies in two tasks of a service that did not opt in: two deaths in one incident.</summary>
    private static Scenario TwoDeaths(Scenario scenario)
    {
        var death = scenario.Happenings[0];
        return scenario with
        {
            Name = "two-deaths",
            Services = [scenario.Services[0] with { DesiredCount = 2 }],
            Happenings = [death, death with { At = death.At + TimeSpan.FromMinutes(5), Task = 1 }],
        };
    }

    /// <summary>
    /// The heal of a service whose tasks do not fit into one page. It has one death: whether a second one hits a new task hangs on
    /// how long the heal takes, which is what a mishap changes.
    /// </summary>
    private static Scenario TwoPages(Scenario scenario) => scenario with
    {
        Name = "two-pages",
        Services = [scenario.Services[0] with { DesiredCount = MostTasks }],
        Happenings = [scenario.Happenings[0]],
    };
}
