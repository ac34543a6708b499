namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>The level of a row: "2026-03-14 02:59:18 WARN x", "[ warn] [engine] x", "level=info msg=x", "info: x", {"level":30}.</summary>
internal static class LogLevel
{
    /// <summary>A level stands near the beginning; later on the word is a word.</summary>
    private const int Near = 120;

    private static readonly string[] s_quiet = ["trace", "debug", "info", "information", "notice", "warn", "warning", "dbg", "inf", "wrn", "dbug", "10", "20", "30", "40"];
    private static readonly string[] s_loud = ["error", "fatal", "fail", "crit", "critical", "severe", "panic", "err", "ftl", "emerg", "alert", "50", "60"];

    /// <summary>Whether the first level that the row names is below error; null when it names none.</summary>
    public static bool? IsQuiet(string row)
    {
        var label = row.IndexOf("\"level\"", StringComparison.OrdinalIgnoreCase);
        var begin = Math.Max(label, 0);
        for (int at = begin, end; at < row.Length && at < begin + Near; at = end + 1)
        {
            for (end = at; end < row.Length && char.IsAsciiLetterOrDigit(row[end]); end++) { }
            var word = row.AsSpan(at, end - at);
            if (word.Length is < 2 or > 11 || !(IsUpper(word) || IsMarked(row, at, end))) continue;
            foreach (var level in s_loud)
                if (word.Equals(level, StringComparison.OrdinalIgnoreCase)) return false;
            foreach (var level in s_quiet)
                if (word.Equals(level, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return null;
    }

    private static bool IsUpper(ReadOnlySpan<char> word) => char.IsAsciiLetterUpper(word[0]) && char.IsAsciiLetterUpper(word[^1]);

    /// <summary>In small letters it is a level only as a mark: in brackets, behind level, or with a colon at the start of the row.</summary>
    private static bool IsMarked(string row, int at, int end)
    {
        var before = row.AsSpan(0, at).TrimEnd(" \":=");
        if (before.EndsWith("level", StringComparison.OrdinalIgnoreCase) || before.EndsWith("severity", StringComparison.OrdinalIgnoreCase)) return true;
        var isNumber = char.IsAsciiDigit(row[at]);
        if (isNumber) return false;
        return row.AsSpan(0, at).TrimEnd(' ').EndsWith('[') && end < row.Length && row[end] == ']' || at == 0 && end < row.Length && row[end] is ':' || row.AsSpan(0, at).EndsWith('\t') && end < row.Length && row[end] == '\t';
    }
}
