namespace EcsAutoHeal.Cli.Explain;

/// <summary>Texts from outside.</summary>
internal static class Document
{
    public const string InputName = "standard input";

    /// <summary>
    /// Somebody who types at a terminal has forgotten the argument: waiting for an end of input would look like a hang.
    /// PowerShell puts a byte order mark before what it pipes.
    /// </summary>
    public static string ReadInput() => Console.IsInputRedirected ? Console.In.ReadToEnd().TrimStart('\uFEFF') : "";

    /// <exception cref="ExplainException">The file cannot be read, or is empty.</exception>
    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path) is var text && string.IsNullOrWhiteSpace(text) ? throw new ExplainException($"{path}: the file is empty; expected JSON.") : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExplainException(File.Exists(path) || Directory.Exists(path) ? $"{path}: {e.Message}" : $"There is no file called \"{path}\".");
        }
    }
}
