using System.Text;
using System.Text.Encodings.Web;

namespace EcsAutoHeal.Json;

/// <summary>
/// How many bytes a text takes in a document, as <see cref="WrittenJson"/> writes it: a control character, or half of an emoji,
/// takes six.
/// </summary>
internal static class JsonSize
{
    private const string Cut = "…";
    private const int CutBytes = 3;

    /// <summary>The size of a text, without its quotation marks.</summary>
    public static int Of(string text)
    {
        var size = 0;
        foreach (var rune in text.EnumerateRunes()) size += Of(rune);
        return size;
    }

    /// <summary>As much of a text as fits, and a sign where it was cut.</summary>
    public static string Fit(string text, int bytes)
    {
        if (Of(text) <= bytes) return text;
        var (end, size) = (0, CutBytes);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((size += Of(rune)) > bytes) break;
            end += rune.Utf16SequenceLength;
        }
        return text[..end] + Cut;
    }

    private static int Of(Rune rune) => rune.Value switch
    {
        '"' or '\\' or '\n' or '\r' or '\t' or '\b' or '\f' => 2,
        var value when JavaScriptEncoder.UnsafeRelaxedJsonEscaping.WillEncode(value) => rune.IsBmp ? 6 : 12,
        _ => rune.Utf8SequenceLength,
    };
}
