using System.Globalization;
using System.Text;
using EcsAutoHeal.Diagnosis.Rules;

namespace EcsAutoHeal.Diagnosis;

/// <summary>The rules for people, in the order in which they are asked.</summary>
public static class RuleTable
{
    /// <summary>A Markdown page with every rule: id, category, cause, planned, severity, confidence, what to do, source.</summary>
    public static string AsMarkdown()
    {
        var page = new StringBuilder("""
            # The rules

            The first rule that fires decides; `/cause` after a step's name means that the text tells why the step failed. Severity is OpsCenter's (1 critical to 4 low). A dead sidecar is `sidecar-died/RULE`, severity 3. This page is written by `ecs-auto-heal explain --rules`, and a test keeps it current.

            | | Rule | Category | Cause | Planned | Severity | Confidence | What to do | Source |
            |---:|---|---|---|---|---:|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (rule, at) in StopRules.All.Select((rule, i) => (rule, i + 1)))
            page.Append(CultureInfo.InvariantCulture, $"| {at} | `{rule.Id}` | {rule.Category} | {rule.Cause?.ToString() ?? (rule.ReadsCause ? "as the text tells" : "")} | {rule.Planned.When} | {rule.Severity} | {rule.Confidence.ToString().ToLowerInvariant()} | {Cell(string.Join(' ', rule.NextSteps))} | {Cell(rule.Source)} |\n");
        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
