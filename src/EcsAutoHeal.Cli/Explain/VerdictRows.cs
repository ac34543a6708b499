using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>A verdict as rows of a name and what there is to say.</summary>
internal static class VerdictRows
{
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
        Add(grid, "Log", verdict.Logs?.Stream is { } log ? $"{log.Group}  {log.Stream}" : verdict.Logs?.Note);
        Add(grid, "Or else", [.. verdict.Alternatives.SelectMany(Alternative)]);
        Add(grid, "Do next", [.. verdict.NextSteps.Select((step, i) => $"{i + 1}. {step}")]);
        Add(grid, "Rests on", $"rule {verdict.Rule}: {verdict.Source}", "dim");
        return grid;
    }

    private static void Add(Grid grid, string name, IReadOnlyList<string> lines)
    {
        foreach (var (line, at) in lines.Select((l, i) => (l, i))) Add(grid, at == 0 ? name : "", line);
    }

    private static void Add(Grid grid, string name, string? text, string style = "default")
    {
        if (text is not null) grid.AddRow(new Text(name, Style.Parse("dim")), new Text(text, Style.Parse(style)));
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

    private static IEnumerable<string> Alternative(Alternative other) =>
        [$"{other.Category} ({Word(other.Confidence)}): {other.What}", $"  to tell: {other.TellApart}"];

    private static string Word(Confidence confidence) => confidence.ToString().ToLowerInvariant();
}
