namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>Finds whom a row names as <c>host:port</c>, where the app words the error its own way.</summary>
internal static class HostAndPort
{
    private static readonly string[] s_sources = [".go", ".js", ".ts", ".mjs", ".cjs", ".py", ".rs", ".rb", ".php", ".java", ".kt", ".cs", ".c", ".cc", ".cpp", ".h"];

    /// <summary>The first one; a time of day and a line of code only look like it.</summary>
    public static string? In(string row)
    {
        for (var colon = row.IndexOf(':'); colon >= 0; colon = row.IndexOf(':', colon + 1))
        {
            var (from, to) = (colon, colon + 1);
            while (from > 0 && colon - from < 100 && (char.IsAsciiLetterOrDigit(row[from - 1]) || row[from - 1] is '.' or '-' or '_')) from--;
            while (to < row.Length && to - colon <= 6 && char.IsAsciiDigit(row[to])) to++;
            var isPort = to - colon is >= 3 and <= 6 && (to == row.Length || !char.IsAsciiLetterOrDigit(row[to])) && !(to + 1 < row.Length && row[to] == ':' && char.IsAsciiDigit(row[to + 1]));
            if (isPort && IsHost(row.AsSpan(from, colon - from))) return row[from..to];
        }
        return null;
    }

    private static bool IsHost(ReadOnlySpan<char> host)
    {
        if (host.Length < 2 || !char.IsAsciiLetterOrDigit(host[0])) return false;
        foreach (var source in s_sources)
            if (host.EndsWith(source, StringComparison.OrdinalIgnoreCase)) return false;
        // In small letters, as names of hosts are written: "Error:42" is none.
        return host.ContainsAnyInRange('a', 'z') ? !host.ContainsAnyInRange('A', 'Z') : host.Count('.') == 3 && !host.ContainsAnyInRange('A', 'Z');
    }
}
