using System.Text.RegularExpressions;

namespace EcsAutoHeal.Cli.Answer;

/// <summary>The incident that a person names: an OpsItem's id, or its ARN, which says the region too.</summary>
/// <param name="OpsItemId"><c>oi-…</c>.</param>
/// <param name="Region">The ARN's region; null for an id.</param>
internal sealed partial record IncidentName(string OpsItemId, string? Region)
{
    /// <exception cref="AnswerException">It is neither.</exception>
    public static IncidentName Parse(string text) => Form().Match(text.Trim()) is { Success: true } match
        ? new(match.Groups["id"].Value, match.Groups["region"] is { Success: true } region ? region.Value : null)
        : throw new AnswerException($"INCIDENT: expected the id of an OpsItem, oi- and twelve of 0-9a-f as in oi-0a1b2c3d4e5f, or its ARN, found \"{Evidence.Redactor.Redact(text)}\". It stands in the notification.", ExitCode.BadUsage);

    // botocore, ssm: OpsItemId and OpsItemArn.
    [GeneratedRegex("^(?:arn:aws[a-zA-Z-]*:ssm:(?<region>[a-z0-9-]+):[0-9]{12}:opsitem/)?(?<id>oi-[0-9a-f]{12})$")]
    private static partial Regex Form();
}
