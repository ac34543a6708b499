using System.Globalization;
using System.Text;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Incidents;

/// <summary>Pieces of text that incident, notification and command share.</summary>
public static class Texts
{
    /// <summary>The title of an incident, on one line: OpsCenter takes no line break in it.</summary>
    public static string Title(DeathDocument document) => OneLine(TitleOf(document)) is { Length: > 0 } title ? title : "ECS: something died";

    /// <summary>A text on one line, without control characters.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string TitleOf(DeathDocument document)
    {
        if (document.Verdict is { } verdict) return Sharpened.Of(verdict, document.Evidence?.Logs).Headline;
        // A person who asks knows of no death yet.
        var what = document.Trigger is { Kind: TriggerKind.Person } ? "it could not be looked into" : "something died, but it could not be looked into";
        return $"{document.Subject?.DisplayName() ?? document.Trigger?.Routes.FirstOrDefault() ?? "ECS"}: {what} ({string.Join("; ", Failures(document))})";
    }

    /// <summary>Each failed step in words.</summary>
    public static IEnumerable<string> Failures(DeathDocument document) =>
        (document.Failures ?? new Dictionary<string, StepFailure>()).Select(f => $"{f.Key} failed: {Redactor.Redact(f.Value.InWords())}");

    /// <summary>A time in UTC, to the second.</summary>
    public static string Time(DateTimeOffset? time) => time is { } t ? t.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "unknown";

    /// <summary>Who saw it and when, the time of day in UTC.</summary>
    public static string Sightings(IReadOnlyList<Sighting> sightings) => sightings.Count == 0
        ? "an unknown route"
        : string.Join(", ", sightings.Select(s => s.At is { } at ? $"{s.Route} at {at.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : s.Route));

    /// <summary>The last lines of a log, each with its time of day.</summary>
    public static string LogLines(IReadOnlyList<LogLine> lines, int newest) =>
        string.Join('\n', lines.Skip(Math.Max(0, lines.Count - newest)).Select(l => l.Time is { } t ? $"{t.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {l.Text}" : l.Text));

    /// <summary>Counted reasons, one a line.</summary>
    public static string Reasons(StoppedReasonsEvidence reasons) =>
        string.Join('\n', reasons.Reasons.Select(r => $"{r.Count} × {r.Reason} (newest {Time(r.Newest)})"));

    /// <summary>Cuts a text to a number of characters, and shows the cut.</summary>
    public static string Fit(string text, int max) => text.Length <= max ? text : text[..(max - 1)] + "…";

    /// <summary>Cuts a text to a number of UTF-8 bytes, keeping its end: of a log the newest lines count.</summary>
    public static string FitBytes(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes) return text;
        var kept = new List<string>();
        var left = maxBytes - 4;
        foreach (var line in text.Split('\n').Reverse())
        {
            left -= Encoding.UTF8.GetByteCount(line) + 1;
            if (left < 0) break;
            kept.Add(line);
        }
        kept.Reverse();
        // One line longer than everything allowed: cut by characters, four bytes each at most.
        return kept.Count > 0 ? "…\n" + string.Join('\n', kept) : Fit(text, maxBytes / 4);
    }
}
