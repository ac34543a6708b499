using System.Globalization;
using System.Text.RegularExpressions;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>An exit code as people write it: <c>137</c>, <c>exit 137</c>, <c>exitCode: 137</c>, and Windows' status codes signed, unsigned or in hex.</summary>
internal static partial class ExitCodeText
{
    /// <summary>Whether the text is a code and nothing else.</summary>
    /// <exception cref="ExplainException">It is a number, but no exit code.</exception>
    public static bool IsCode(string text, out int code)
    {
        code = 0;
        if (Alone().Match(text) is not { Success: true } match) return false;
        code = Number(match.Groups["code"].Value) ?? throw new ExplainException($"\"{text}\": expected an exit code, 0 to 255, or a 32-bit status code of Windows such as -1073741510, 3221225786 or 0xC000013A.");
        return true;
    }

    /// <summary>The code that a longer text names beside other words; null when it names none.</summary>
    public static int? Within(string text) => Named().Match(text) is { Success: true } match ? Number(match.Groups["code"].Value) : null;

    /// <summary>What is known of the code alone. There are no words to quote.</summary>
    public static Explanation Explain(int code) => new([Explanation.Judge(Ended(code)) with { Quotes = [] }], code);

    private static EcsTask Ended(int code) => new()
    {
        TaskArn = Triggers.BareStop.NoArn,
        LastStatus = "STOPPED",
        DesiredStatus = "STOPPED",
        Containers = [new() { Name = EcsContainer.Unnamed, LastStatus = "STOPPED", ExitCode = code }],
    };

    /// <summary>Docker casts to a signed 32-bit number, other tools don't.</summary>
    private static int? Number(string text)
    {
        var (negative, digits) = (text.StartsWith('-'), text.TrimStart('-', '+'));
        var isNumber = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (negative) number = -number;
        return isNumber && number is >= int.MinValue and <= uint.MaxValue ? unchecked((int)number) : null;
    }

    [GeneratedRegex(@"^\W*?(?:(?:exit|exited|code|status|with|=|:|\s|"")+)?(?<code>[-+]?(?:0x[0-9a-f]+|[0-9]+))[\s"".,)]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();

    // "exit status 1" is not meant: so speaks the runtime of its own helpers.
    [GeneratedRegex(@"\bexit(?:ed)?(?:\s*with)?\s*(?:code)?["":=\s]{1,4}(?<code>-?[0-9]{1,10}|0x[0-9a-f]{1,8})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
