using System.Text.RegularExpressions;

namespace EcsAutoHeal.Evidence.Redaction;

/// <summary>What belongs to people: e-mail addresses and numbers of payment cards.</summary>
internal static partial class PersonalData
{
    public static string Redact(string text) =>
        CardLike().Replace(text.Contains('@') ? Email().Replace(text, "[redacted: e-mail]") : text, static match => IsCard(match.ValueSpan) ? "[redacted: card-number]" : match.Value);

    /// <summary>By the networks' first digits and the check digit (Luhn): an order's number is mostly none.</summary>
    private static bool IsCard(ReadOnlySpan<char> text)
    {
        var (sum, count, first) = (0, 0, '0');
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            first = text[i];
            var digit = text[i] - '0';
            if (count++ % 2 == 1 && (digit *= 2) > 9) digit -= 9;
            sum += digit;
        }
        return count is >= 13 and <= 19 && first is >= '3' and <= '6' && sum % 10 == 0;
    }

    // Not the user of a URL (which is no mailbox), and not git@host.
    [GeneratedRegex(@"(?<![\w.+-])(?<!://[^\s/]{0,64})(?!git@)[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.:/-])(?:[0-9]{13,19}|[0-9]{4}(?:[ -][0-9]{4}){3}|[0-9]{4}[ -][0-9]{6}[ -][0-9]{5})(?![\w:-])")]
    private static partial Regex CardLike();
}
