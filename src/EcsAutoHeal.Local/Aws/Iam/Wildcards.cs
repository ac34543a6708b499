using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>The wildcards of IAM policies: * stands for any characters, ? for one.</summary>
internal static class Wildcards
{
    private const int ArnParts = 6;

    public static bool Match(string pattern, string text, StringComparison comparison = StringComparison.Ordinal)
    {
        var regex = @"\A" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + @"\z";
        var options = RegexOptions.Singleline | RegexOptions.CultureInvariant;
        return Regex.IsMatch(text, regex, comparison == StringComparison.OrdinalIgnoreCase ? options | RegexOptions.IgnoreCase : options);
    }

    /// <summary>
    /// ARNs are compared part by part, so that no wildcard reaches over a colon; only the last part, the resource, may hold
    /// colons of its own (log-group:NAME:log-stream:NAME).
    /// </summary>
    public static bool MatchArn(string pattern, string arn)
    {
        var (patterns, parts) = (pattern.Split(':', ArnParts), arn.Split(':', ArnParts));
        return patterns.Length == ArnParts && parts.Length == ArnParts && patterns.Zip(parts).All(part => Match(part.First, part.Second));
    }
}
