using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Json;

/// <summary>
/// JSON whose texts can all be read. A text that was cut in the middle of an emoji ends in half a surrogate pair
/// (<c>\ud83d</c>): grammatical JSON, but unreadable. A death is not refused for that; the half becomes U+FFFD.
/// </summary>
public static partial class WellFormedText
{
    // As deep as Lambda's payloads are read.
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 1000 };

    /// <summary>The same element, or a copy whose texts can be read.</summary>
    public static JsonElement Of(JsonElement element)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return element;
        // Few documents have an escape at all: to look for one needs no copy of the text.
        return JsonMarshal.GetRawUtf8Value(element).IndexOf("\\u"u8) >= 0 && element.GetRawText() is var text && SurrogateEscape().IsMatch(text) ? Parse(text) : element;
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(Repair(text), s_deep);
        return document.RootElement.Clone();
    }

    /// <summary>A JSON text without halves of surrogate pairs.</summary>
    public static string Repair(string json) => EscapeOrPair().Replace(json, found => IsHalf(found.ValueSpan) ? @"\uFFFD" : found.Value);

    private static bool IsHalf(ReadOnlySpan<char> escape) => escape.Length == 6;

    [GeneratedRegex(@"\\u[dD][89a-fA-F]")]
    private static partial Regex SurrogateEscape();

    // A whole pair, or a half, or any other escape, so that an escaped backslash before a "u" is not mistaken for one.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.", RegexOptions.Singleline)]
    private static partial Regex EscapeOrPair();
}
