using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary>The little Markdown of an incident's description, for a terminal: bold, code, fenced log lines.</summary>
internal static partial class MarkdownLines
{
    public static IEnumerable<IRenderable> Of(string markdown)
    {
        var fenced = false;
        foreach (var line in markdown.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            else if (line.Length == 0) yield return new Text(" ");
            else if (fenced) yield return new Markup($"  [cyan]{line.EscapeMarkup()}[/]");
            else yield return new Markup(Code().Replace(Bold().Replace(line.EscapeMarkup(), "[bold]$1[/]"), "[cyan]$1[/]"));
        }
    }

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
