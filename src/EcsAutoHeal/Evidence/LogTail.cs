namespace EcsAutoHeal.Evidence;

/// <summary>The newest lines of a log that fit into a document.</summary>
public static class LogTail
{
    private const int LongestLine = 1_500;

    /// <summary>Takes them, oldest first.</summary>
    /// <param name="lines">The lines, oldest first.</param>
    /// <param name="bytes">The room for them.</param>
    public static IReadOnlyList<LogLine> Of(IReadOnlyList<LogLine> lines, int bytes)
    {
        var kept = new List<LogLine>();
        foreach (var line in lines.Reverse())
        {
            var fitting = line with { Text = Json.JsonSize.Fit(line.Text, Math.Min(LongestLine, bytes)) };
            if ((bytes -= WrittenJson.Utf8(fitting, WrittenJson.Default.LogLine).Length + 1) < 0) break;
            kept.Add(fitting);
        }
        kept.Reverse();
        return kept;
    }
}
