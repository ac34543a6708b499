using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>A row of a log as a person sees it: one event may hold a whole stack, with line breaks or as JSON.</summary>
/// <param name="Text">Word for word a part of the event.</param>
/// <param name="Time">When it was written.</param>
/// <param name="IsQuiet">Says of itself, or the message that it continues says, that it is no error.</param>
internal sealed record LogRow(string Text, DateTimeOffset? Time, bool IsQuiet)
{
    // More than evidence holds; an event of line breaks alone must not cost.
    private const int MaxRows = 2_000;

    /// <summary>The text to search: quotes as they were before somebody put them into JSON.</summary>
    public string Words { get; } = Text.Replace("\\\"", "\"", StringComparison.Ordinal);

    public static IReadOnlyList<LogRow> Of(IReadOnlyList<LogLine> lines)
    {
        var rows = new List<LogRow>();
        DateTimeOffset? time = null;
        var isQuiet = false;
        foreach (var line in lines)
        {
            time = line.Time ?? time;
            var isFirst = true;
            foreach (var text in line.Text.Split('\n').SelectMany(t => t.TrimStart().StartsWith('{') ? t.Split("\\n") : [t]))
            {
                if (string.IsNullOrWhiteSpace(text)) continue;
                isQuiet = LogLevel.IsQuiet(text) ?? (isQuiet && (!isFirst || Continues(text)));
                rows.Add(new(text.TrimEnd(), time, isQuiet));
                isFirst = false;
            }
        }
        return rows.Count <= MaxRows ? rows : rows[^MaxRows..];
    }

    /// <summary>Of a message in several events only what is indented, and the causes in a Java stack, surely go with it: an exception at the margin may be another matter.</summary>
    private static bool Continues(string text) => char.IsWhiteSpace(text[0]) || text.StartsWith("Caused by: ", StringComparison.Ordinal);
}
