using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>An exception that nobody caught: says where it crashed, and gives way to what tells why.</summary>
internal static class CrashSignatures
{
    private const string AtTheFrame = "Start with the quoted error and the first frame of the app. If it began with the newest deployment, roll back to the previous task definition revision.";

    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "python-traceback", Strength = Strength.Crash, Source = "CPython: traceback", Fires = LastErrorOfTraceback,
            Says = "it ended with the Python exception {error}", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "dotnet-unhandled", Strength = Strength.Crash, Source = ".NET: unhandled exception",
            Fires = Any("Unhandled exception. {error}:", "Unhandled exception. {error}", "Unhandled Exception: {error}:", "Hosting failed to start", "Host terminated unexpectedly", "Process terminated. {error*}"),
            Says = "it ended with an unhandled .NET exception[: {error}]", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "java-unhandled", Strength = Strength.Crash, Source = "JDK: uncaught exception; Spring Boot: failure to start",
            Fires = Any("Exception in thread \"{thread*}\" {error}:", "Exception in thread \"{thread*}\" {error}", "Application run failed", "APPLICATION FAILED TO START"),
            Says = "it ended with an uncaught Java exception[: {error}]", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "jvm-crash", Category = StopCategory.NativeCrash, Strength = Strength.Crash, Source = "JDK: fatal error log",
            Fires = Any("# A fatal error has been detected by the Java Runtime Environment"),
            Says = "the JVM itself crashed", NextStep = "Read the problematic frame below the quoted line: it names the native library. Update the JDK or that library; write hs_err to a volume with -XX:ErrorFile.",
        },
        new()
        {
            Id = "go-panic", Strength = Strength.Crash, Source = "Go runtime: panic",
            Fires = Any("^panic: {error*}", "^fatal error: {error*}", "^http: panic serving {target}: {error*}"),
            Says = "it ended with a Go panic: {error}", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "rust-panic", Strength = Strength.Crash, Source = "Rust: panic",
            Fires = Any("^thread '{thread*}' panicked at '{error*}', {frame}", "^thread '{thread*}' panicked at {frame}", "^thread '{thread*}' … panicked at {frame}"),
            Says = "it ended with a Rust panic at {frame}", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "node-unhandled", Strength = Strength.Crash, Source = "Node.js: uncaught exception, unhandled rejection", Fires = NodeError,
            Says = "it ended with an uncaught JavaScript error[: {error}]", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "php-fatal", Strength = Strength.Crash, Source = "PHP: fatal error",
            Fires = Any("PHP Fatal error:  Uncaught {error}: … in {frame}", "PHP Fatal error:  Uncaught {error}:", "PHP Fatal error: {error*}", "PHP Parse error: {error*}", "^Fatal error: Uncaught {error}:"),
            Says = "it ended with a fatal PHP error: {error}", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "ruby-unhandled", Strength = Strength.Crash, Source = "Ruby: uncaught exception",
            Fires = Any("^{frame}:in '{method}': {what*} ({error})$", "^{frame}:in `{method*}': {what*} ({error})$", "^{frame}:in '{method*}': {what*} ({error})$"),
            Says = "it ended with the Ruby exception {error}", NextStep = AtTheFrame,
        },
        new()
        {
            Id = "segfault-in-log", Category = StopCategory.Segfault, Strength = Strength.Crash, Source = "Shells and runtimes: SIGSEGV",
            Fires = Any("Segmentation fault (core dumped)", "^Segmentation fault$", "Fatal Python error: Segmentation fault", "signal SIGSEGV: segmentation violation", "received SIGSEGV", "line …: … Segmentation fault"),
            Says = "native code in it crashed with a segmentation fault", NextStep = "Suspect native libraries and the newest image: roll back to the previous task definition revision, then look at the quoted place.",
        },
    ];

    private static readonly Wording s_traceback = new("^Traceback (most recent call last):");
    private static readonly Wording s_error = new("^{error}: {what*}");

    /// <summary>The error stands behind its stack, and of errors that followed from each other the last is the one nobody caught.</summary>
    private static RowMatch? LastErrorOfTraceback(IReadOnlyList<LogRow> rows, int at)
    {
        if (s_traceback.In(rows[at].Words) is null) return null;
        RowMatch? last = null;
        for (var i = at + 1; i < rows.Count && i < at + 400; i++)
        {
            var text = rows[i].Text;
            if (char.IsWhiteSpace(text[0]) || s_traceback.In(text) is not null || text.StartsWith("During handling of", StringComparison.Ordinal) || text.StartsWith("The above exception", StringComparison.Ordinal)) continue;
            // Anything else that stands at the margin ends the traceback, unless another is chained to it.
            if (last is not null && !char.IsWhiteSpace(rows[i - 1].Text[0])) break;
            var error = s_error.In(text)?.Names["error"] ?? text;
            last = new(i, 0, new Dictionary<string, string> { ["error"] = error.Length <= 100 ? error : error[..100] });
        }
        return last;
    }

    private static readonly Func<IReadOnlyList<LogRow>, int, RowMatch?> s_rejection = Any(
        "UnhandledPromiseRejection: … with the reason \"{error*}\"", "UnhandledPromiseRejectionWarning: {error*}", "[UnhandledPromiseRejection: ", "Uncaught Exception: {error*}", "triggerUncaughtException(");

    /// <summary>Node prints the line of code, a mark below it, and then the error with its stack. Python marks lines too, but has no "at" behind.</summary>
    private static RowMatch? NodeError(IReadOnlyList<LogRow> rows, int at)
    {
        if (s_rejection(rows, at) is { } rejection) return rejection;
        if (rows[at].Text.AsSpan().Trim().ContainsAnyExcept('^') || at + 2 >= rows.Count || !rows[at + 2].Text.TrimStart().StartsWith("at ", StringComparison.Ordinal)) return null;
        var error = s_error.In(rows[at + 1].Text)?.Names["error"];
        return error is null ? null : new(at + 1, 0, new Dictionary<string, string> { ["error"] = error });
    }
}
