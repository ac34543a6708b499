using System.Text;
using System.Text.Json;

namespace EcsAutoHeal.Functions;

/// <summary>One line of JSON a step, for the function's own log. Never a document: documents hold log lines of others.</summary>
internal static class StepLog
{
    /// <summary>Off where a person reads the same output, as in the command.</summary>
    public static bool IsOn { get; set; } = true;

    /// <summary>Where the lines go.</summary>
    internal static Func<Stream> Open { get; set; } = Console.OpenStandardOutput;

    /// <summary>Writes words of others too: what AWS answered, what a message held.</summary>
    public static void Write(string step, string? execution, string what) => WriteOwn(step, execution, Evidence.Redactor.Redact(what));

    /// <summary>Writes words of our own, in which nothing has to be searched for.</summary>
    public static void WriteOwn(string step, string? execution, string what)
    {
        if (!IsOn) return;
        // Not by Console.Out, whose making takes longer at a cold start than many a step.
        using var output = Open();
        output.Write(Encoding.UTF8.GetBytes($"{{\"step\":{Quoted(step)},\"execution\":{Quoted(execution ?? "")},\"what\":{Quoted(what)}}}\n"));
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
