namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>Finds in a stack the first place in the app's own code, past the frames of runtimes and frameworks.</summary>
internal static class AppFrames
{
    private const int Reach = 80;

    private static readonly string[] s_notTheApps =
    [
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "kotlin.", "kotlinx.", "scala.", "app//java.", "org.springframework.", "org.apache.", "org.hibernate.", "org.postgresql.", "com.mysql.", "com.zaxxer.",
        "io.netty.", "reactor.", "org.flywaydb.", "liquibase.", "com.fasterxml.", "software.amazon.", "com.amazonaws.", "redis.clients.", "io.lettuce.", "com.mongodb.",
        "System.", "Microsoft.", "Npgsql.", "StackExchange.", "MySqlConnector.", "Confluent.", "Amazon.", "MongoDB.", "Polly.",
    ];

    private static readonly string[] s_notTheAppsFiles =
        ["node:", "node_modules/", "internal/", "<anonymous>", "<frozen ", "site-packages/", "dist-packages/", "/lib/python", "/usr/local/go/", "/go/pkg/mod/", "/gems/", "/lib/ruby/", "/vendor/", "/rustc/", "[internal"];

    /// <summary>The first frame of the app in the stack that follows a row; in Python, whose stack ends with the error, in that before it.</summary>
    public static string? Near(IReadOnlyList<LogRow> rows, int at)
    {
        if (BeforeInPython(rows, at) is { } python) return python;
        for (var i = at + 1; i < rows.Count && i < at + Reach; i++)
        {
            // A stack inside of JSON ends with the JSON.
            if (Frame(rows[i].Text.Trim()) is { } frame) return frame.TrimEnd('"', '}', ',', ']');
            if (BeginsAnotherMessage(rows[i].Text)) return null;
        }
        return null;
    }

    private static string? BeforeInPython(IReadOnlyList<LogRow> rows, int at)
    {
        for (var i = at - 1; i >= 0 && i > at - Reach; i--)
        {
            var text = rows[i].Text;
            if (text.TrimStart().StartsWith("File \"", StringComparison.Ordinal) && IsAppFile(text)) return text.Trim();
            // Out of the stack that this error ends.
            if (!char.IsWhiteSpace(text[0])) return null;
        }
        return null;
    }

    /// <summary>With a time or a brace: no runtime prints its stack so.</summary>
    private static bool BeginsAnotherMessage(string text) => text[0] is '{' || char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] == '[' && char.IsAsciiDigit(text[1]));

    private static string? Frame(string text)
    {
        if (text.StartsWith("at ", StringComparison.Ordinal))
        {
            var place = text[3..].TrimStart();
            if (place.StartsWith("async ", StringComparison.Ordinal)) place = place[6..];
            // Java names the module or loader before the class: "java.base/java.lang.Thread.run".
            var code = place.IndexOf('/') is var slash and > 0 && place.IndexOf('(') is var open && open > slash && !place[..slash].Contains(' ') ? place[(slash + 1)..] : place;
            return s_notTheApps.Any(p => code.StartsWith(p, StringComparison.Ordinal) || place.StartsWith(p, StringComparison.Ordinal)) || !IsAppFile(place) ? null : text;
        }
        // Go prints the file under each function, Ruby "from file:line:in".
        if (text.Contains(".go:", StringComparison.Ordinal) && text.StartsWith('/') || text.StartsWith("from /", StringComparison.Ordinal) || text.StartsWith("#0 /", StringComparison.Ordinal)) return IsAppFile(text) ? text : null;
        return null;
    }

    private static bool IsAppFile(string text) => !s_notTheAppsFiles.Any(f => text.Contains(f, StringComparison.Ordinal));
}
