using System.Text;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>A sentence with names out of the log: <c>{name|otherwise}</c>, and <c>[…]</c> around what is left out without its names.</summary>
internal static class Phrase
{
    /// <summary>A name in a sentence; the whole of it stands in the quote.</summary>
    private const int MaxName = 100;

    public static string Of(string phrase, IReadOnlyDictionary<string, string> names)
    {
        var text = new StringBuilder();
        for (var at = 0; at < phrase.Length; at++)
        {
            if (phrase[at] is not ('{' or '['))
            {
                text.Append(phrase[at]);
                continue;
            }
            var end = phrase.IndexOf(phrase[at] == '{' ? '}' : ']', at);
            var inner = phrase[(at + 1)..end];
            if (phrase[at] == '{') text.Append(Value(inner, names) ?? Otherwise(inner));
            else if (IsKnown(inner, names)) text.Append(Of(inner, names));
            at = end;
        }
        return text.ToString();
    }

    private static bool IsKnown(string part, IReadOnlyDictionary<string, string> names)
    {
        for (int open = part.IndexOf('{'), close; open >= 0; open = part.IndexOf('{', close))
        {
            close = part.IndexOf('}', open);
            if (Value(part[(open + 1)..close], names) is null) return false;
        }
        return true;
    }

    private static string? Value(string hole, IReadOnlyDictionary<string, string> names) =>
        names.TryGetValue(hole.Split('|')[0], out var value) ? LogQuote.Cut(value, MaxName) : null;

    private static string Otherwise(string hole) => hole.Split('|') is [_, var otherwise] ? otherwise : "";
}
