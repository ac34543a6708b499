using System.Text.RegularExpressions;
using EcsAutoHeal.Evidence.Redaction;

namespace EcsAutoHeal.Evidence;

/// <summary>Takes secrets (and control characters) out of log lines and reasons, and says of which kind each was: <c>[redacted: jwt]</c>.</summary>
public static partial class Redactor
{
    private const int LongestReason = 1100;

    private static readonly System.Buffers.SearchValues<char> s_invisible = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat([0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF]).Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0x2066, 4)).Select(code => (char)code)]);
    private const string KeyRedacted = "[redacted: private-key]";

    /// <summary>A name on one line, without what only a terminal reads.</summary>
    public static string? Visible(string? name) => name is null || !name.AsSpan().ContainsAny(s_invisible) ? name : Incidents.Texts.OneLine(NotForPeople().Replace(name, ""));

    /// <summary>Redacts one text.</summary>
    public static string Redact(string text)
    {
        text = NotForPeople().Replace(text, "");
        text = PrivateKey().Replace(text, "[redacted: private-key]");
        if (text.Contains("cookie", StringComparison.OrdinalIgnoreCase)) text = Cookie().Replace(text, "${before}[redacted: cookie]");
        if (text.Contains("authorization", StringComparison.OrdinalIgnoreCase)) text = OtherAuthorization().Replace(text, "${before}[redacted: authorization]");
        text = NamedSecrets.KeyPairs(text);
        text = TokenShapes.Redact(text);
        text = AuthorizationHeader().Replace(text, "${scheme} [redacted: authorization]");
        text = UrlPassword().Replace(text, "${before}[redacted: password]@");
        if (text.Contains("sig=", StringComparison.Ordinal)) text = SasSignature().Replace(text, "${before}[redacted: sig]");
        text = NamedSecrets.Redact(text);
        text = NamedSecret().Replace(text, "${name}[redacted: ${kind}]");
        return PersonalData.Redact(text);
    }

    /// <summary>
    /// Redacts a reason or a comment, and cuts it. AWS keeps reasons of at most 1,024 characters; a document that AWS did not
    /// make may hold more.
    /// </summary>
    public static string? Reason(string? text)
    {
        if (text is null) return null;
        var clean = Redact(text);
        if (clean.Length <= LongestReason) return clean;
        // Not between the halves of an emoji.
        return clean[..(char.IsHighSurrogate(clean[LongestReason - 1]) ? LongestReason - 1 : LongestReason)] + "…";
    }

    /// <summary>Redacts lines of one log. A private key stands in several: from its first line to its last.</summary>
    public static IReadOnlyList<string> RedactLines(IEnumerable<string> lines)
    {
        var (redacted, inKey) = (new List<string>(), false);
        foreach (var line in lines)
        {
            redacted.Add(inKey ? KeyRedacted : Redact(line));
            var ends = line.Contains("-----END ", StringComparison.Ordinal);
            // Its beginning was cut off: then everything above that could be of it is.
            if (ends && !inKey && PrivateKeyEnd().IsMatch(line) && !PrivateKeyBegin().IsMatch(line))
            {
                redacted[^1] = KeyRedacted;
                for (var above = redacted.Count - 2; above >= 0 && KeyBody().IsMatch(redacted[above]); above--) redacted[above] = KeyRedacted;
            }
            inKey = (inKey || PrivateKeyBegin().IsMatch(line)) && !ends;
        }
        return redacted;
    }

    [GeneratedRegex("-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----")]
    private static partial Regex PrivateKeyEnd();

    [GeneratedRegex(@"^\s{0,8}[A-Za-z0-9+/=]{16,100}\s{0,8}$")]
    private static partial Regex KeyBody();

    // Colours, control characters, and marks that turn the direction of writing: they change what a reader sees.
    [GeneratedRegex(@"\x1B\[[0-9;?]{0,40}[A-Za-z]|\x9B[0-9;?]{0,40}[A-Za-z]|\x1B\][^\x07\x1B]{0,400}(?:\x07|\x1B\\)?|[\u200B\uFEFF\x00-\x08\x0B-\x1F\x7F-\x9F\u200E\u200F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex NotForPeople();

    [GeneratedRegex("-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----")]
    private static partial Regex PrivateKeyBegin();

    // A log line may be a megabyte long and hold anything, so no pattern may search the same stretch again from each of its
    // letters: repetitions before something that may not come have a bound, or may not begin in the midst of their own letters.
    [GeneratedRegex(@"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?(-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<before>\b(?:set-)?cookie\\?[""']?\s{0,3}:\s{0,3}\\?[""']?)(?!\[redacted)[\w.-]{1,80}=[^""'\\\r\n]{1,4000}", RegexOptions.IgnoreCase)]
    private static partial Regex Cookie();

    // Whatever scheme it is of. Bearer and Basic have their own, which need no header's name.
    [GeneratedRegex(@"(?<before>\b(?:proxy-)?authorization\\?[""']?\s{0,3}[:=]\s{0,3}\\?[""']?)(?!\[redacted|bearer\b|basic\b)(?:(?:token|apikey|api-key|digest|negotiate|hawk|ntlm|sharedkey|sharedaccesssignature|aws4-hmac-sha256|aws)\s[^""'\\\r\n]{6,2000}|[A-Za-z0-9+/=._~-]{16,2000})", RegexOptions.IgnoreCase)]
    private static partial Regex OtherAuthorization();

    // Without the header's name before it, it must look like a credential: "Basic authentication failed" is none.
    [GeneratedRegex(@"\b(?<scheme>Bearer|Basic)\s{1,9}(?:(?<=authorization\W{1,6}\w{5,6}\s{1,9})|(?-i:(?=\S*(?:[0-9=]|[a-z][A-Z]))))[A-Za-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorizationHeader();

    [GeneratedRegex(@"(?<before>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://[^\s:/@""'<>]{0,200}:)(?!\d{1,5}(?:/|\s|$))[^\s""'<>]{1,400}@(?=[\w\[])", RegexOptions.IgnoreCase)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(?<before>[?&]sig=)[^\s""'&\\]{4,400}")]
    private static partial Regex SasSignature();

    // A quoted value goes up to its closing quote, which may be escaped (JSON in JSON) or cut off. Not meant: the ARN of a
    // secret, which is what a person needs to find it, an action of Secrets Manager that was denied, counts of tokens, and what a program says of a value that it misses.
    [GeneratedRegex(@"(?<name>(?<kind>password|passwd|passphrase|(?<![A-Za-z])pass(?![a-z])|(?-i:(?<=[a-z])Pass(?![a-z]))|pwd|secret(?!smanager:)|credentials?|(?:license|master|private|storage|jwt|app)[_-]?key|redis[_-]?auth|api[_-]?key|access[_-]?key|account[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key|token|amz-signature|amz-credential)(?<!\barn:\S{0,200})(?!izer|ize[dr]?\b|izing|_?type|_?name|_?arn|_?lifetime|_?policy|_?ttl|_?expir|_?file|_?path|_?length|_?count|_?url|_?endpoint|_?provider|s_used|_?rotat)[\w-]{0,60}(?:\\?[""']?\s{0,9}(?:=>|->|%3[dD]|\\u003[dD]|[=:](?!>))\s{0,9}|\s{1,3}(?<=--[\w-]{1,80}\s{1,3})(?=[^\s-])))(?!\\?[""']?\[redacted|(?<=tokens\W{0,20})\d+\b|[$%]\{?[A-Z_]|(?<=\bPWD[=:]\s{0,9})/|(?:YES|NO)\)|(?:unbound variable|parameter (?:not set|null)|(?:is|must|should|cannot|not|has|was|field|value) |(?:required|missing|undefined|null|none|nil|invalid|expired|empty|true|false)\b))(?:\\""[^""\\]+(?:\\"")?|""(?:[^""\\]|\\.)+""?|'[^']+'?|[^\s""',;&\\]{4,})", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();
}
