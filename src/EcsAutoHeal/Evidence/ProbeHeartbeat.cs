namespace EcsAutoHeal.Evidence;

/// <summary>The sidecar probe's sign of life in the log of its container, in CloudWatch's embedded metric format. It tells of no death.</summary>
public static class ProbeHeartbeat
{
    /// <summary>Whether the line is one, as docs/probe.md shows it.</summary>
    /// <param name="line">A line of a log.</param>
    public static bool Is(string line) =>
        line.StartsWith("{\"_aws\":", StringComparison.Ordinal) && line.AsSpan().TrimEnd().EndsWith("\"ProbeHeartbeat\":1}", StringComparison.Ordinal);
}
