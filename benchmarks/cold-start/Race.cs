namespace EcsAutoHeal.ColdStart;

/// <summary>Runs the contenders by turns, so that whatever else the machine does meets all of them.</summary>
internal static class Race
{
    private static readonly string[] s_functions = ["Investigate", "Intake"];

    /// <summary>The series of the function Incident of two artefacts, whose AWS calls may differ: an earlier version's, and this one's.</summary>
    public static async Task<IReadOnlyList<Series>> OfVersionsAsync(Contender before, Contender now, int runs)
    {
        await using var theatre = await Theatre.OpenAsync();
        var (earlier, later) = (new List<Measurement>(), new List<Measurement>());
        for (var run = 0; run <= runs; run++)
        {
            var pair = (await theatre.RunAsync(before, "Incident"), await theatre.RunAsync(now, "Incident"));
            if (run == 0) continue;
            earlier.Add(pair.Item1);
            later.Add(pair.Item2);
        }
        return [new("Incident", before.Name, earlier), new("Incident", now.Name, later)];
    }

    /// <summary>The series of each function, the first contender first.</summary>
    /// <exception cref="InvalidOperationException">The contenders did not make the same AWS calls: there is nothing to compare.</exception>
    public static async Task<IReadOnlyList<Series>> RunAsync(IReadOnlyList<Contender> contenders, int runs)
    {
        await using var theatre = await Theatre.OpenAsync();
        var series = new List<Series>();
        foreach (var function in s_functions)
        {
            var measured = contenders.Select(_ => new List<Measurement>()).ToArray();
            // The first of each is not counted: it reads the files from the disk.
            for (var run = 0; run <= runs; run++)
                for (var i = 0; i < contenders.Count; i++)
                {
                    var measurement = await theatre.RunAsync(contenders[i], function);
                    if (run > 0) measured[i].Add(measurement);
                }
            var calls = measured.SelectMany(m => m).Select(m => string.Join(", ", m.Calls)).Distinct().ToArray();
            if (calls.Length != 1) throw new InvalidOperationException($"{function}: expected the same AWS calls of all, found {string.Join(" and ", calls.Select(c => $"\"{c}\""))}.");
            series.AddRange(contenders.Select((contender, i) => new Series(function, contender.Name, measured[i])));
        }
        return series;
    }
}
