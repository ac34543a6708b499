using System.Globalization;
using System.Text;
using EcsAutoHeal.Diagnosis.LogSignatures;

namespace EcsAutoHeal.Diagnosis;

/// <summary>What is looked for in a log, for people, in the order in which it is asked.</summary>
public static class LogSignatureTable
{
    /// <summary>A Markdown page with every signature: id, category, cause, how much it tells, what it says, what to do, source.</summary>
    public static string AsMarkdown()
    {
        var page = new StringBuilder("""
            # What logs say

            After the culprit's last lines are read, the row that tells most is looked for: errors before warnings, a reason before a bare crash, the first in time of the last minute. Where it is sure and does not contradict what ECS knows, the incident's title ends with "By its log, …" and its step comes first; otherwise it stands as "Also in its log". A kill for memory stays one. The verdict and the incident's key never change by a log: it may be late or unreadable, and one death would become two incidents. OpsItems can be searched by `ecs-auto-heal/log-signature`.

            `{name|otherwise}` is what the row names. This page is written by `ecs-auto-heal explain --signatures`, and a test keeps it current.

            | | Signature | Category | Cause | Tells | By its log, … | What to do | Messages of |
            |---:|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (signature, at) in SignatureTable.All.Select((signature, i) => (signature, i + 1)))
            page.Append(CultureInfo.InvariantCulture, $"| {at} | `{signature.Id}` | {signature.Category} | {signature.Cause} | {Tells(signature)} | {Cell(signature.Says)} | {Cell(signature.NextStep)} | {Cell(signature.Source)} |\n");
        return page.ToString();
    }

    private static string Tells(LogSignature signature) =>
        signature.Strength.ToString().ToLowerInvariant() + (signature.OftenSurvived ? ", often survived" : "") + (signature.IsAboutHost ? ", of a host" : "");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
