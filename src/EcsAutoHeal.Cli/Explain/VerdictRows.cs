using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>A verdict as rows of a name and what there is to say.</summary>
internal static class VerdictRows
{
    private static readonly Style s_quiet = Style.Parse("dim");

    /// <param name="same">Verdicts that differ in the task only.</param>
    public static Grid Of(Verdict[] same)
    {
        var verdict = same[0];
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        Add(grid, "Verdict", Kind(verdict));
        if (verdict.Culprit is { } culprit) Add(grid, verdict.Planned ? "Container" : "Culprit", Culprit(culprit));
        Add(grid, "Others", [.. verdict.Containers.Where(c => c.Name != verdict.Culprit?.Name).Select(Other)]);
        Add(grid, same.Length == 1 ? "Task" : "Tasks", [.. same.Select(Task).OfType<string>().Distinct()]);
        Add(grid, "Words", [.. verdict.Quotes.Select(q => $"\"{q}\"")]);
        if (verdict.Logs is { } log) Add(grid, "Log", log.Stream is { } stream ? $"{stream.Group}  {stream.Stream}" : log.Note ?? "");
        List(grid, "Or else", [.. verdict.Alternatives.Select(Alternative)], _ => "-");
        List(grid, "Do next", verdict.NextSteps, at => $"{at + 1}.");
        grid.AddEmptyRow();
        grid.AddRow(new Text("Rests on", s_quiet), new Text($"rule {verdict.Rule}: {verdict.Source}", s_quiet));
        return grid;
    }

    private static void Add(Grid grid, string name, params IReadOnlyList<string> lines)
    {
        foreach (var (line, at) in lines.Select((l, i) => (l, i))) grid.AddRow(new Text(at == 0 ? name : "", s_quiet), new Text(line));
    }

    private static void List(Grid grid, string name, IReadOnlyList<string> items, Func<int, string> mark)
    {
        if (items.Count == 0) return;
        var list = new Grid().AddColumn(new GridColumn().NoWrap().Padding(0, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var (item, at) in items.Select((l, i) => (l, i))) list.AddRow(new Text(mark(at)), new Text(item));
        grid.AddEmptyRow();
        grid.AddRow(new Text(name, s_quiet), list);
    }

    private static string Kind(Verdict verdict) => string.Concat(
        verdict.Category,
        verdict.DiedOf is { } diedOf ? $", died of {diedOf}" : "",
        verdict.Cause is { } cause ? $", cause {cause}" : "",
        verdict.Planned ? "; planned, nobody needs to look" : "; not planned",
        $"; confidence {Word(verdict.Confidence)}");

    private static string Culprit(Culprit culprit) => string.Concat(
        culprit.Name,
        Essential(culprit.Essential),
        culprit.ExitCode is { } code ? $": exit {code}{(culprit.ExitMeaning is { } meaning ? $", {meaning}" : "")}" : ": no exit code");

    private static string Other(ContainerRole container) => string.Concat(
        container.Name,
        Essential(container.Essential),
        ": ",
        container.Role switch
        {
            "collateral" => "collateral, taken down with the task",
            "earlier" => "dead before it, not essential",
            "ended" => "ended, as it is meant to",
            var role => role,
        },
        container.ExitCode is { } code ? $", exit {code}" : "");

    private static string Essential(bool? essential) => essential switch { true => " (essential)", false => " (not essential)", null => "" };

    private static string? Task(Verdict verdict) => verdict switch
    {
        { TaskArn: { } arn, TaskDefinitionArn: { } definition } => $"{ArnNames.Last(arn)} of {ArnNames.FamilyAndRevision(definition)}",
        { TaskArn: { } arn } => ArnNames.Last(arn),
        { TaskDefinitionArn: { } definition } => $"of {ArnNames.FamilyAndRevision(definition)}",
        _ => null,
    };

    private static string Alternative(Alternative other) => $"{other.Category} ({Word(other.Confidence)}): {other.What}\nTo tell: {other.TellApart}";

    private static string Word(Confidence confidence) => confidence.ToString().ToLowerInvariant();
}
