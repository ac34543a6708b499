using System.Globalization;
using System.Text;

namespace EcsAutoHeal.ColdStart;

/// <summary>The table for people.</summary>
internal static class Report
{
    private const string Begin = "<!-- cold-start: written by benchmarks/cold-start -->";
    private const string End = "<!-- cold-start: end -->";

    public static string Of(IReadOnlyList<Series> all, int runs)
    {
        var text = new StringBuilder();
        Line(text, $"| Function | | first answer (fastest–slowest) | ratio | processor time | ratio | peak memory | ratio |");
        Line(text, $"|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var function in all.GroupBy(s => s.Function))
        {
            var baseline = function.First();
            foreach (var s in function)
                Line(text, $"| {s.Function} | {s.Contender} | {s.MedianMs:F0} ms ({s.FastestMs:F0}–{s.SlowestMs:F0}) | {s.MedianMs / baseline.MedianMs:F2} | {s.MeanCpuMs:F0} ms | {s.MeanCpuMs / baseline.MeanCpuMs:F2} | {s.MedianMiB:F1} MiB | {s.MedianMiB / baseline.MedianMiB:F2} |");
        }
        text.AppendLine();
        Line(text, $"Medians (of processor time the mean) of {runs} cold starts each, by turns, on {Environment.ProcessorCount} cores. AWS calls of every start: {string.Join("; ", all.GroupBy(s => (s.Function, Calls: string.Join(", ", s.Runs[0].Calls))).Select(f => $"{f.Key.Function}{(all.Count(s => s.Function == f.Key.Function) > f.Count() ? $" ({f.First().Contender})" : "")}: {f.Key.Calls}"))}.");
        return text.ToString().TrimEnd();
    }

    /// <summary>Replaces what stands between the marks.</summary>
    /// <exception cref="InvalidOperationException">The file has no marks.</exception>
    public static async Task PutIntoAsync(FileInfo file, string text)
    {
        var page = await File.ReadAllTextAsync(file.FullName);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) throw new InvalidOperationException($"--output {file}: expected the lines \"{Begin}\" and \"{End}\" in it.");
        await File.WriteAllTextAsync(file.FullName, $"{page[..begin]}{Begin}\n{text}\n{page[end..]}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
