using System.Buffers;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Evidence.Redaction;

/// <summary>
/// Secrets that only what stands before them gives away, in the forms that NAME=VALUE does not have: argument lists, markup,
/// name and value apart, sentences, session ids.
/// </summary>
internal static partial class NamedSecrets
{
    private const string Word = "(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[_-]?key|(?:license|master|private|app|storage|jwt|auth|access|account|encryption|signing)[_-]?key)";

    // Without any of these no pattern below can match, and most lines have none.
    private static readonly SearchValues<string> s_signs = SearchValues.Create(
        ["pass", "pwd", "secret", "token", "key", "credential", "auth", "mot de", "sid", "session", "mysql", "mariadb", "oracle", "-u", "user", "cookie"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes them out.</summary>
    public static string Redact(string text)
    {
        if (!text.AsSpan().ContainsAny(s_signs)) return text;
        text = MultiWord().Replace(text, "${name}[redacted: ${kind}]");
        if (text.Contains("value", StringComparison.OrdinalIgnoreCase))
        {
            text = NameThenValue().Replace(text, "${before}[redacted: ${kind}]");
            text = ValueThenName().Replace(text, "${before}[redacted: ${kind}]${after}");
        }
        if (text.Contains('<')) text = Element().Replace(text, "${before}[redacted: ${kind}]${after}");
        text = ArgumentList().Replace(text, "${before}[redacted: ${kind}]");
        text = UserAndPassword().Replace(text, "${before}[redacted: password]");
        text = MySqlArgument().Replace(text, "${before}[redacted: password]");
        text = ConnectionPassword().Replace(text, "${before}[redacted: ${kind}]");
        text = OraclePassword().Replace(text, "${before}[redacted: password]@");
        text = Sentence().Replace(text, "${before}[redacted: ${kind}]");
        text = SessionId().Replace(text, "${before}[redacted: session]");
        text = DockerAuth().Replace(text, "${before}[redacted: auth]");
        return SmtpAuth().Replace(text, "${before}[redacted: auth]");
    }

    /// <summary>Takes out the secret beside an access key's id, which has to be there still.</summary>
    public static string KeyPairs(string text) => KeyPair().Replace(text, "${before}[redacted: aws-secret-key]");

    // The key's own id is of a shape that TokenShapes knows; what follows it at once is its other half.
    [GeneratedRegex(@"(?<before>\b(?:AKIA|ASIA)[A-Z0-9]{16}[""']?[\s:,;|/]{1,3}[""']?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])")]
    private static partial Regex KeyPair();

    // A line of an environment file: its value goes up to the end of the line, or to the next name.
    [GeneratedRegex(@"(?<name>(?:^|(?<=\n))[ \t]{0,8}(?:export[ \t]{1,3}|- )?[A-Z][A-Z0-9_]{0,60}?(?<kind>PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET)=)(?![""'\s$/\[])(?<value>[^\s=""',;&]{1,200}(?: [^\s=""',;&:]{1,60}){1,12})(?=\s*$|\s*\n| +[A-Z][A-Z0-9_]*=)", RegexOptions.Multiline)]
    private static partial Regex MultiWord();

    [GeneratedRegex(@"(?<before>\\?""(?:name|key)\\?""\s{0,3}:\s{0,3}\\?""[\w.-]{0,60}?(?<kind>" + Word + @"|_auth|_key)\\?""\s{0,3},\s{0,3}\\?""value\\?""\s{0,3}:\s{0,3})\\?""(?!\[redacted)[^""\\]{1,4000}(?:\\?"")?", RegexOptions.IgnoreCase)]
    private static partial Regex NameThenValue();

    [GeneratedRegex(@"(?<before>\\?""value\\?""\s{0,3}:\s{0,3})\\?""(?!\[redacted)[^""\\]{1,4000}\\?""(?<after>\s{0,3},\s{0,3}\\?""(?:name|key)\\?""\s{0,3}:\s{0,3}\\?""[\w.-]{0,60}?(?<kind>" + Word + @"|_auth|_key)\\?"")", RegexOptions.IgnoreCase)]
    private static partial Regex ValueThenName();

    [GeneratedRegex(@"(?<before><(?:[\w-]{1,20}:)?[\w-]{0,40}?(?<kind>" + Word + @")[^<>/]{0,80}>)(?!\[redacted)[^<>]{1,2000}(?<after></)|(?<before><\w{1,40}\s[^<>]{0,200}?\b(?:key|name)=""[\w.:-]{0,60}?(?<kind>" + Word + @")""\s{1,4}value="")(?!\[redacted)[^""]{1,2000}(?<after>"")", RegexOptions.IgnoreCase)]
    private static partial Regex Element();

    // As exec forms, and languages that write lists of arguments, have it: "--db-password","value".
    [GeneratedRegex(@"(?<before>[""']--?[\w-]{0,60}?(?<kind>" + Word + @")[\w-]{0,20}\\?[""']\s{0,3},\s{0,3}\\?)[""'](?!--|\[redacted)[^""'\\]{1,2000}\\?[""']", RegexOptions.IgnoreCase)]
    private static partial Regex ArgumentList();

    [GeneratedRegex(@"(?<before>(?<![\w-])(?:-u|--user|--proxy-user)[ =]{1,3}[""']?[\w.@%+-]{1,80}:)(?!\[redacted|\d{1,5}(?:[\s""']|$))[^\s""']{1,400}")]
    private static partial Regex UserAndPassword();

    [GeneratedRegex(@"(?<before>\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n|;&]{0,200}?\s-p)(?!\s|\[redacted)[^\s]{1,200}")]
    private static partial Regex MySqlArgument();

    // Only where a connection string is seen to go on or to have begun: elsewhere a comma ends a value.
    [GeneratedRegex(@"(?<before>(?:;|(?=[^;\n]{1,400};\s{0,2}[A-Za-z][\w ]{1,40}=))(?<kind>\bpassword|\bpwd|\baccountkey|\bsharedaccesskey)\s{0,3}=\s{0,3})(?!\[redacted|[$%]\{)(?:\{[^}\n]{1,400}\}|[^;""'\s\n]{1,400})", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionPassword();

    [GeneratedRegex(@"(?<before>\bjdbc:oracle:(?:thin|oci):[^\s/:@]{1,80}/)[^\s@]{1,200}@")]
    private static partial Regex OraclePassword();

    [GeneratedRegex(@"(?<before>\b(?<kind>password|passphrase|passwort|secret|token)\s{1,2}(?:(?:is|was|lautet|=)\s{0,2}:?\s{0,2})?)[""'](?!\[redacted)[^\s""']{4,200}[""'](?=\s|[.,;:]|$)|(?<before>\b(?:with|using)\s{1,2}(?:the\s)?(?<kind>password|token|secret)\s{1,2}(?:is\s)?)(?!is\b|for\b|from\b|in\b|and\b|of\b|to\b|auth|file|rotation|provider|store|manager|\[redacted|""|')(?=\S*[\d!@#$%^&*])[^\s""',;]{4,200}|(?<before>\b(?<kind>password|passwort|mot de passe)\s{1,2}(?:is|lautet|est)\s{0,2}:?\s{1,2})(?=\S*\d)[^\s""',;]{4,200}", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?<before>(?<![A-Za-z0-9])(?:PHPSESSID|JSESSIONID|ASP\.NET_SessionId|\.AspNetCore\.[\w.-]{1,60}|connect\.sid|laravel_session|session[_-]?id|sid)\\?[""']?\s{0,2}[=:]\s{0,2}\\?[""']?)(?!\[redacted|\d{1,6}\b)[A-Za-z0-9%._~+/-]{8,2000}", RegexOptions.IgnoreCase)]
    private static partial Regex SessionId();

    [GeneratedRegex(@"(?<before>\\?""auth\\?""\s{0,3}:\s{0,3}\\?"")[A-Za-z0-9+/]{8,}={0,2}(?=\\?"")")]
    private static partial Regex DockerAuth();

    [GeneratedRegex(@"(?<before>\bAUTH (?:PLAIN|LOGIN) )[A-Za-z0-9+/]{8,}={0,2}")]
    private static partial Regex SmtpAuth();
}
