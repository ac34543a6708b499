using System.Text.RegularExpressions;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// The rule of a composite alarm, as in <c>ALARM("prod/api-runs-short") OR OK(other)</c>. AWS source: PutCompositeAlarm,
/// AlarmRule: an alarm by its name or ARN, optionally in quotes.
/// </summary>
public static partial class AlarmRule
{
    /// <summary>CloudWatch lets a composite alarm rest on no more.</summary>
    private const int MostChildren = 100;

    /// <summary>The names of the alarms that a rule speaks of. A name may hold <c>/</c>, <c>:</c> and, in quotes, <c>)</c>.</summary>
    public static IReadOnlyList<string> Children(string rule) =>
        [.. ChildAlarm().Matches(rule).Select(m => OfArn().Replace(m.Groups["name"].Value, "")).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Take(MostChildren)];

    [GeneratedRegex("""\b(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*(?:"(?<name>[^"]+)"|'(?<name>[^']+)'|(?<name>[^"')\s](?:[^)]*[^)\s])?))\s*\)""")]
    private static partial Regex ChildAlarm();

    [GeneratedRegex("^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:")]
    private static partial Regex OfArn();
}
