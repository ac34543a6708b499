namespace EcsAutoHeal.Probe;

/// <summary>The name of an AWS region, which becomes a part of a host's name.</summary>
internal static class RegionName
{
    public static bool Fits(string region) =>
        region.Length is > 0 and <= 63 && !region.StartsWith('-') && !region.EndsWith('-') && region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The region that an ARN names; null where it names none.</summary>
    public static string? OfArn(string arn) => arn.Split(':', 5) is [_, _, _, var region, _] && Fits(region) ? region : null;
}
