using System.Text.RegularExpressions;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>Finds out what a person gave: a code, a reason, a file, or a document on standard input.</summary>
internal static partial class ExplainInput
{
    private const string Usage = "Give an exit code (ecs-auto-heal explain 137), a reason in quotes, a file, or pipe a document into it (aws ecs describe-tasks … | ecs-auto-heal explain).";

    public static Explanation Explain(string[] words)
    {
        if (words is [] or ["-"]) return Document.ReadInput() is var input && IsJson(input) ? ExplainedDocument.Explain(input, Document.InputName) : Text(input, "standard input is empty.");
        if (words.FirstOrDefault(File.Exists) is { } file)
            return words.Length == 1 ? ExplainedDocument.Explain(Document.ReadFile(file), file) : throw new ExplainException($"{file} is a file: expected nothing beside it, found {words.Length - 1} more.");
        // A shell hands over the words of an unquoted text one by one.
        var text = string.Join(' ', words);
        if (words.FirstOrDefault(w => Option().IsMatch(w)) is { } option && words[0] == option) throw new ExplainException($"Unrecognized option {option}. See ecs-auto-heal explain --help.");
        if (FileName().IsMatch(text)) throw new ExplainException($"There is no file called \"{text}\".");
        return IsJson(text) ? ExplainedDocument.Explain(text, "the document") : Text(text, "the text is empty.");
    }

    private static Explanation Text(string text, string ifEmpty) =>
        string.IsNullOrWhiteSpace(text) ? throw new ExplainException($"Nothing to explain: {ifEmpty} {Usage}")
        : ExitCodeText.IsCode(text.Trim(), out var code) ? ExitCodeText.Explain(code)
        : ReasonText.Explain(text);

    private static bool IsJson(string text) => text.TrimStart() is ['{' or '[', ..];

    [GeneratedRegex("^-{1,2}[A-Za-z]")]
    private static partial Regex Option();

    [GeneratedRegex(@"^(?:\S+\.(?:jsonl?|txt|log|ya?ml)|(?:~|\.{1,2})?/\S+)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
