using System.Text;
using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>
/// Finds in a log the row that tells most of the death. Only the last minute before its last row speaks for it: what the app
/// lived on with is no cause. There a reason goes before a mere crash, an error before a warning, and then the first in time
/// before what followed from it. An older reason is told when there is nothing else, and with little confidence.
/// </summary>
public static class LogReading
{
    /// <summary>The most bytes that a finding takes in the document.</summary>
    public const int MaxBytes = 2_000;

    private static readonly TimeSpan s_lastBlock = TimeSpan.FromMinutes(1);

    // Apps live on without their traces and metrics, and log it as an error each time.
    private static readonly string[] s_telemetry = ["otel", "opentelemetry", "OTLP", ":4317", ":4318", "statsd", ":8125", ":8126", ":2000", "x-ray", "xray", "jaeger", "zipkin", "sentry", "newrelic", "datadog", "ddtrace"];

    /// <summary>Reads lines, oldest first, secrets taken out. Null when no signature knows any of them.</summary>
    public static LogFinding? Of(IReadOnlyList<LogLine> lines)
    {
        var rows = LogRow.Of(lines);
        var last = rows.Count > 0 ? rows[^1].Time : null;
        var best = Enumerable.Range(0, rows.Count).Select(i => Candidate(rows, i, last)).OfType<Found>().OrderByDescending(f => f.Rank).ThenBy(f => f.Match.Row).FirstOrDefault();
        return best is null ? null : Finding(rows, Named(rows, best, last));
    }

    private static Found? Candidate(IReadOnlyList<LogRow> rows, int at, DateTimeOffset? last)
    {
        foreach (var signature in SignatureTable.All)
            if (signature.Fires(rows, at) is { } match) return Rank(rows[at], signature, last) is { } rank ? new(signature, match, rank) : null;
        return null;
    }

    /// <summary>Null for an old row that may as well be about something else.</summary>
    private static int? Rank(LogRow row, LogSignature signature, DateTimeOffset? last)
    {
        var isQuiet = row.IsQuiet || (signature.OftenSurvived && s_telemetry.Any(t => row.Text.Contains(t, StringComparison.OrdinalIgnoreCase)));
        if (last - row.Time > s_lastBlock) return signature is { Strength: Strength.Reason, OftenSurvived: false } && !isQuiet ? 0 : null;
        return isQuiet ? 1 + (int)signature.Strength : 4 + (int)signature.Strength;
    }

    /// <summary>The same thing is often said twice, first without and then with the name: "Connection refused", then to whom.</summary>
    private static Found Named(IReadOnlyList<LogRow> rows, Found found, DateTimeOffset? last)
    {
        for (var i = found.Match.Row + 1; found.Match.Names.Count == 0 && i < rows.Count; i++)
            if (Candidate(rows, i, last) is { } other && other.Signature == found.Signature && other.Rank == found.Rank && other.Match.Names.Count > 0) return other;
        return found;
    }

    private static LogFinding Finding(IReadOnlyList<LogRow> rows, Found found)
    {
        var (signature, match) = (found.Signature, found.Match);
        var names = WithTargetAndPort(match.Names);
        if (signature.IsAboutHost && !names.ContainsKey("target") && HostAndPort.In(rows[match.Row].Words) is { } host) names["target"] = host;
        var frame = names.GetValueOrDefault("frame") ?? AppFrames.Near(rows, match.Row);
        // Less and less of what others wrote until it fits: signs that JSON escapes take up to six bytes each.
        for (var max = 300; ; max /= 2)
        {
            var finding = new LogFinding
            {
                Id = signature.Id,
                Category = signature.Category,
                Cause = signature.Cause,
                Confidence = found.Rank switch { > 4 => Confidence.High, _ => Confidence.Low },
                Says = Phrase.Of(signature.Says, Cut(names, max)),
                NextStep = Phrase.Of(signature.NextStep, Cut(names, max)),
                Quote = LogQuote.Of(rows[match.Row].Text, match.Start, max),
                Frame = frame is null || max < 100 ? null : LogQuote.Cut(frame, max / 2),
                Names = names.Count == 0 ? null : Cut(names, max / 3),
                At = rows[match.Row].Time,
                Source = signature.Source,
            };
            if (max < 40 || Encoding.UTF8.GetByteCount(WrittenJson.Text(finding, WrittenJson.Default.LogFinding)) <= MaxBytes) return finding;
        }
    }

    private static Dictionary<string, string> Cut(Dictionary<string, string> names, int max) => names.ToDictionary(n => n.Key, n => LogQuote.Cut(n.Value, max));

    /// <summary>Host and port make a target; an address that is listened on ends with its port.</summary>
    private static Dictionary<string, string> WithTargetAndPort(IReadOnlyDictionary<string, string> found)
    {
        var names = new Dictionary<string, string>(found);
        if (names.TryGetValue("host", out var host) && !names.ContainsKey("target")) names["target"] = names.TryGetValue("port", out var port) ? $"{host}:{port}" : host;
        if (names.TryGetValue("address", out var address) && address[(address.LastIndexOf(':') + 1)..] is { Length: > 0 and <= 5 } digits && digits.All(char.IsAsciiDigit)) names["port"] = digits;
        return names;
    }

    private sealed record Found(LogSignature Signature, RowMatch Match, int Rank);
}
