using System.Globalization;
using EcsAutoHeal.Diagnosis.Corpus;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Subjects;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Explain.Corpus;

/// <summary>A score for people: the totals, each label, and every stop that was got wrong.</summary>
internal sealed class CorpusText(IAnsiConsole console)
{
    public void Tell(CorpusScore score)
    {
        console.Write(Totals(score));
        console.WriteLine();
        console.Write(Labels(score.ByLabel));
        Misses("Wrong label", score.Mislabelled, s => $"expected {string.Join(" or ", [s.Stop.Label!, .. s.Stop.Also])}, got {s.Label}");
        Misses("Planned or not, the wrong way round", score.Misplanned, s => s.Verdict.Planned ? "expected a failure, got planned" : "expected planned, got a failure");
    }

    private static Grid Totals(CorpusScore score)
    {
        var (labels, planned) = (score.Labels, score.Planned);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        grid.AddRow(new Text("Right label"), new Text(InWords(labels)));
        if (score.Stops.Count > labels.Of) grid.AddRow(new Text(""), new Text($"{score.Stops.Count - labels.Of} without a label, not scored"));
        grid.AddRow(new Text("Right planned"), new Text(InWords(planned.Right)));
        grid.AddRow(new Text("  planned"), new Text($"{planned.PlannedAsPlanned} as planned, {planned.PlannedAsFailure} taken for a failure"));
        grid.AddRow(new Text("  failure"), new Text($"{planned.FailureAsFailure} as a failure, {planned.FailureAsPlanned} taken for planned"));
        return grid;
    }

    private static Table Labels(IReadOnlyList<LabelScore> labels)
    {
        var table = new Table().SimpleBorder().AddColumn("Label").AddColumn(Number("Stops")).AddColumn(Number("Right")).AddColumn(Number("Recall")).AddColumn(Number("Given")).AddColumn(Number("Rightly")).AddColumn(Number("Precision"));
        foreach (var label in labels)
        {
            string[] cells = [label.Label, Digits(label.Recall.Of), Digits(label.Recall.Right), Percent(label.Recall), Digits(label.Precision.Of), Digits(label.Precision.Right), Percent(label.Precision)];
            table.AddRow([.. cells.Select(c => new Text(c))]);
        }
        return table;
    }

    private void Misses(string title, IEnumerable<ScoredStop> misses, Func<ScoredStop, string> problem)
    {
        var all = misses.ToArray();
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]: {(all.Length == 0 ? "none" : Digits(all.Length))}");
        foreach (var stop in all)
        {
            console.Write(new Text($"{stop.Stop.Id}  {problem(stop)}, rule {stop.Verdict.Rule}\n"));
            console.Write(new Padder(new Text(Redactor.Redact(Facts(stop.Stop.Task)), Style.Parse("dim"))).Padding(4, 0, 0, 0));
        }
    }

    /// <summary>What the rules had before them.</summary>
    private static string Facts(EcsTask task) => string.Join("; ", new[] { task.LastStatus, task.StopCode, task.Group, task.StoppedReason is { } reason ? $"\"{reason}\"" : null }.OfType<string>()
        .Concat(task.Containers.Select(Facts)));

    private static string Facts(EcsContainer container) =>
        $"{container.Name}{(container.Essential == false ? " (not essential)" : "")} {container.LastStatus}{(container.ExitCode is { } code ? $" exit {code}" : "")}{(container.Reason is { } reason ? $" \"{reason}\"" : "")}";

    private static TableColumn Number(string name) => new TableColumn(name).RightAligned().NoWrap();

    private static string InWords(Share share) => $"{Percent(share)} ({share.Right} of {share.Of})";

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(Share share) => share.Ratio is { } ratio ? $"{(100 * ratio).ToString("0.0", CultureInfo.InvariantCulture)} %" : "–";
}
