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

    /// <summary>Writes something with columns. A terminal does not show that they are filled up with blanks; a file would keep them.</summary>
    public static void Tell(Action<IAnsiConsole> story)
    {
        var terminal = Open();
        if (!Console.IsOutputRedirected)
        {
            story(terminal);
            return;
        }
        using var text = new StringWriter();
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        plain.Profile.Width = terminal.Profile.Width;
        story(plain);
        foreach (var line in text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')) Console.Out.WriteLine(line.TrimEnd());
    }
}
