namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>As much of a row as there is room for, word for word: without a mark of the cut, so that it can be searched for.</summary>
internal static class LogQuote
{
    /// <summary>How much of a long row is quoted before the words that matched.</summary>
    private const int Before = 60;

    public static string Of(string row, int start, int max)
    {
        var text = row.Trim();
        if (text.Length <= max) return text;
        var from = Math.Clamp(start - Before, 0, text.Length - max);
        if (char.IsLowSurrogate(text[from])) from++;
        return Cut(text[from..], max).Trim();
    }

    /// <summary>The beginning, without half a character at its end.</summary>
    public static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
}
