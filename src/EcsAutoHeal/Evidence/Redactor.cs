using System.Text.RegularExpressions;

namespace EcsAutoHeal.Evidence;

/// <summary>Takes secrets (and control characters) out of log lines and reasons, and says of which kind each was: <c>[redacted: jwt]</c>.</summary>
public static partial class Redactor
{
    /// <summary>Redacts one text.</summary>
    public static string Redact(string text)
    {
        text = NotForPeople().Replace(text, "");
        text = PrivateKey().Replace(text, "[redacted: private-key]");
        text = AwsAccessKey().Replace(text, "[redacted: aws-access-key]");
        text = Jwt().Replace(text, "[redacted: jwt]");
        text = VendorToken().Replace(text, "[redacted: token]");
        text = AuthorizationHeader().Replace(text, "${scheme} [redacted: authorization]");
        text = UrlPassword().Replace(text, "${before}[redacted: password]@");
        return NamedSecret().Replace(text, "${name}[redacted: ${kind}]");
    }

    /// <summary>Redacts lines of one log. A private key stands in several: from its first line to its last.</summary>
    public static IReadOnlyList<string> RedactLines(IEnumerable<string> lines)
    {
        var (redacted, inKey) = (new List<string>(), false);
        foreach (var line in lines)
        {
            redacted.Add(inKey ? "[redacted: private-key]" : Redact(line));
            inKey = (inKey || PrivateKeyBegin().IsMatch(line)) && !line.Contains("-----END ", StringComparison.Ordinal);
        }
        return redacted;
    }

    // Colours, control characters, and marks that turn the direction of writing: they change what a reader sees.
    [GeneratedRegex(@"\x1B\[[0-9;?]{0,40}[A-Za-z]|[\x00-\x08\x0B-\x1F\x7F-\x9F\u200E\u200F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex NotForPeople();

    [GeneratedRegex("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----")]
    private static partial Regex PrivateKeyBegin();

    // A log line may be a megabyte long and hold anything, so no pattern may search the same stretch again from each of its
    // letters: repetitions before something that may not come have a bound, or may not begin in the midst of their own letters.
    [GeneratedRegex(@"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(-----END [A-Z ]{0,40}PRIVATE KEY-----|$)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b")]
    private static partial Regex AwsAccessKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*")]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk_(?:live|test)_[A-Za-z0-9]{16,}|npm_[A-Za-z0-9]{30,})")]
    private static partial Regex VendorToken();

    // Without the header's name before it, it must look like a credential: "Basic authentication failed" is none.
    [GeneratedRegex(@"\b(?<scheme>Bearer|Basic)\s{1,9}(?:(?<=authorization\W{1,6}\w{5,6}\s{1,9})|(?-i:(?=\S*(?:[0-9=]|[a-z][A-Z]))))[A-Za-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorizationHeader();

    [GeneratedRegex(@"(?<before>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://[^\s:/@]*:)[^\s@/]+@", RegexOptions.IgnoreCase)]
    private static partial Regex UrlPassword();

    // A quoted value goes up to its closing quote, which may be escaped (JSON in JSON) or cut off. Not meant: the ARN of a
    // secret, which is what a person needs to find it, an action of Secrets Manager that was denied, and counts of tokens.
    [GeneratedRegex(@"(?<name>(?<kind>password|passwd|pwd|secret(?!smanager:)|api[_-]?key|access[_-]?key|token)(?<!\barn:\S{0,200})[\w-]{0,60}\\?[""']?\s{0,9}[=:]\s{0,9})(?!\\?[""']?\[redacted|(?<=tokens\W{0,20})\d+\b)(?:\\""[^""\\]+(?:\\"")?|""(?:[^""\\]|\\.)+""?|'[^']+'?|[^\s""',;&\\]{4,})", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();
}
