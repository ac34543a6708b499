using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>A row of a log as a person sees it: one event may hold a whole stack, with line breaks or as JSON.</summary>
/// <param name="Text">Word for word a part of the event.</param>
/// <param name="Time">When it was written.</param>
internal sealed record LogRow(string Text, DateTimeOffset? Time)
{
    // More than evidence holds; an event of line breaks alone must not cost.
    private const int MaxRows = 2_000;

    /// <summary>The text to search: quotes as they were before somebody put them into JSON.</summary>
    public string Words { get; } = Text.Replace("\\\"", "\"", StringComparison.Ordinal);

    /// <summary>Says of itself that it is no error.</summary>
    public bool IsQuiet => LogLevel.IsQuiet(Text);

    public static IReadOnlyList<LogRow> Of(IReadOnlyList<LogLine> lines)
    {
        var rows = new List<LogRow>();
        DateTimeOffset? time = null;
        foreach (var line in lines)
        {
            time = line.Time ?? time;
            foreach (var text in line.Text.Split('\n'))
                foreach (var part in text.TrimStart().StartsWith('{') ? text.Split("\\n") : [text])
                    if (!string.IsNullOrWhiteSpace(part)) rows.Add(new(part.TrimEnd(), time));
        }
        return rows.Count <= MaxRows ? rows : rows[^MaxRows..];
    }
}
