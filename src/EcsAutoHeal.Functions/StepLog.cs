using System.Text;
using System.Text.Json;

namespace EcsAutoHeal.Functions;

/// <summary>One line of JSON a step, for the function's own log. Never a document: documents hold log lines of others.</summary>
internal static class StepLog
{
    /// <summary>Off where a person reads the same output, as in the command.</summary>
    public static bool IsOn { get; set; } = true;

    public static void Write(string step, string? execution, string what)
    {
        if (!IsOn) return;
        // Not by Console.Out, whose making takes longer at a cold start than many a step.
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes($"{{\"step\":{Quoted(step)},\"execution\":{Quoted(execution ?? "")},\"what\":{Quoted(what)}}}\n"));
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
