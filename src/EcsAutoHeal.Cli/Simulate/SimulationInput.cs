using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary>Finds what a person named: a scenario that comes along, or a file.</summary>
internal static class SimulationInput
{
    public static Scenario Load(string nameOrFile)
    {
        if (ScenarioLibrary.Find(nameOrFile) is { } known) return known;
        if (!File.Exists(nameOrFile)) throw new ScenarioException(NotThere(nameOrFile));
        var name = Path.GetFileNameWithoutExtension(nameOrFile);
        var text = File.ReadAllText(nameOrFile);
        var document = ScenarioLibrary.ReadJson(text, nameOrFile);
        return ScenarioLibrary.IsScenario(document) ? ScenarioLibrary.Read(text, name) : MadeUpScenario.Of(document, name);
    }

    private static string NotThere(string name)
    {
        var near = ScenarioLibrary.All().Select(s => s.Name).Where(s => s.Contains(name, StringComparison.OrdinalIgnoreCase) || Distance(s, name) <= 3).Take(3).ToArray();
        var hint = near.Length == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
        return $"There is neither a scenario nor a file called \"{name}\".{hint} ecs-auto-heal simulate --list names the scenarios.";
    }

    /// <summary>Levenshtein's distance: how many letters to add, drop or change.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var (x, i) in a.Select((x, i) => (x, i)))
        {
            var (diagonal, left) = (row[0], row[0] = i + 1);
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(row[j], left) + 1, diagonal + (x == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }
        return row[^1];
    }
}
