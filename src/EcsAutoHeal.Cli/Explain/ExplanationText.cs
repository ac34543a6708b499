using EcsAutoHeal.Diagnosis;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>An explanation for people: the sentence first, then what it rests on and what to do.</summary>
internal sealed class ExplanationText(IAnsiConsole console)
{
    public void Tell(Explanation explanation)
    {
        if (explanation.ExitCode is { } code) console.MarkupLineInterpolated($"Exit {CodeInWords(code)}");
        // A crash loop leaves many tasks that died of the same: one answer for all of them, before what nobody needs to look at.
        var groups = explanation.Verdicts.GroupBy(Sameness).Select(g => g.ToArray()).OrderBy(g => g[0].Planned).ToArray();
        if (explanation.Verdicts.Count > 1) console.MarkupLineInterpolated($"{explanation.Verdicts.Count} tasks, {groups.Length} {(groups.Length == 1 ? "answer" : "different answers")}.");
        foreach (var group in groups)
        {
            if (explanation.ExitCode is not null || explanation.Verdicts.Count > 1) console.WriteLine();
            console.Write(new Text(group[0].Headline, Style.Parse(group[0].Planned ? "bold green" : "bold red")));
            console.WriteLine();
            console.WriteLine();
            console.Write(VerdictRows.Of(group));
        }
    }

    private static string CodeInWords(int code)
    {
        var hex = code < 0 ? $" (0x{code:X8})" : "";
        return $"{code}{hex}: {ExitCodes.Meaning(code) ?? "the app's own code; only the app or its documentation can tell what it means"}.";
    }

    private static string Sameness(Verdict verdict) =>
        string.Join('\n', [verdict.Headline, verdict.Rule, .. verdict.Quotes, .. verdict.Containers.Select(c => $"{c.Name} {c.Role} {c.ExitCode}")]);
}
