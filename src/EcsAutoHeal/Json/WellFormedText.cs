using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Json;

/// <summary>
/// JSON whose texts can all be read. A text that was cut in the middle of an emoji ends in half a surrogate pair
/// (<c>\ud83d</c>): grammatical JSON, but unreadable. A death is not refused for that; the half becomes U+FFFD.
/// </summary>
internal static partial class WellFormedText
{
    public static JsonElement Of(JsonElement element)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return element;
        // Few documents have an escape at all: to look for one needs no copy of the text.
        return JsonMarshal.GetRawUtf8Value(element).IndexOf("\\u"u8) >= 0 && element.GetRawText() is var text && SurrogateEscape().IsMatch(text) ? Parse(text) : element;
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(EscapeOrPair().Replace(text, found => IsHalf(found.ValueSpan) ? @"\uFFFD" : found.Value));
        return document.RootElement.Clone();
    }

    private static bool IsHalf(ReadOnlySpan<char> escape) => escape.Length == 6;

    [GeneratedRegex(@"\\u[dD][89a-fA-F]")]
    private static partial Regex SurrogateEscape();

    // A whole pair, or a half, or any other escape, so that an escaped backslash before a "u" is not mistaken for one.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.", RegexOptions.Singleline)]
    private static partial Regex EscapeOrPair();
}
