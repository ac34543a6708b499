using System.Globalization;
using System.Text;

namespace EcsAutoHeal.Storm;

/// <summary>The table for people.</summary>
internal static class Report
{
    private const string Begin = "<!-- storm: written by benchmarks/storm -->";
    private const string End = "<!-- storm: end -->";

    public static string Of(IReadOnlyList<Measurement> runs, int services)
    {
        var text = new StringBuilder();
        Line(text, $"| Events | a minute | lasting | deaths | batches | executions | for a service and minute | OpsItems | writes | AWS calls | lost |");
        Line(text, $"|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var run in runs)
            Line(text, $"| {run.Events:N0} | {run.PerMinute:N0} | {Duration(run.Lasts)} | {run.Deaths:N0} | {run.Batches} | {run.Executions:N0} | {run.Executions / (services * run.Lasts.TotalMinutes):F1} | {run.OpsItems} | {Writes(run)} | {run.Calls.Values.Sum():N0} | {run.DeadLetters + run.Failed} |");
        text.AppendLine();
        Line(text, $"| Largest batch | messages | payload | Intake's time | a message | allocated | peak of the heap | whole simulation |");
        Line(text, $"|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (run, intake) in runs.Select(r => (r, r.Intake)))
            Line(text, $"| of {run.Events:N0} at {run.PerMinute:N0} | {intake.Messages:N0} | {MiB(intake.PayloadBytes)} | {intake.Time.TotalMilliseconds:F0} ms | {intake.Time.TotalMicroseconds / intake.Messages:F0} µs | {MiB(intake.Allocated)} | {MiB(intake.PeakHeap)} | {run.Wall.TotalSeconds:F0} s |");
        text.AppendLine();
        var last = runs[^1];
        Line(text, $"{services} services, 70 % of the stops planned, 10 % of the events delivered twice, nobody has opted in. On {Environment.ProcessorCount} cores. AWS calls of the last row: {string.Join(", ", last.Calls.OrderByDescending(c => c.Value).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value:N0}")))}.");
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

    private static int Writes(Measurement run) => run.Calls.Where(c => c.Key is "ecs:UpdateService" or "ecs:StopTask").Sum(c => c.Value);

    private static string Duration(TimeSpan time) => time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private static string MiB(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MiB");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
