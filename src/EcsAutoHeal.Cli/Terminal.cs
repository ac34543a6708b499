using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace EcsAutoHeal.Cli;

/// <summary>How the command writes to people and machines.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 120;

    /// <summary>JSON for machines that people read over their shoulder.</summary>
    public static readonly JsonSerializerOptions IndentedJson = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Colours for people only: into a file or a pipe goes plain text, wide enough to be read.</summary>
    public static IAnsiConsole Open()
    {
        var plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect, ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect });
        if (Console.IsOutputRedirected) console.Profile.Width = Math.Max(console.Profile.Width, WidthOfFiles);
        return console;
    }
}
