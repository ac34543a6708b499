namespace EcsAutoHeal.Subjects;

/// <summary>
/// Where the console of a Region is. AWS source: the consoles of the partitions aws, aws-us-gov, aws-cn and aws-eusc; a Region's
/// name begins with its partition's prefix (botocore, partitions.json, regionRegex).
/// </summary>
public static class ConsoleAddress
{
    /// <summary>The page of an OpsItem.</summary>
    public static string OfOpsItem(string region, string id) => $"https://{Host(region)}/systems-manager/opsitems/{id}";

    private static string Host(string region) => region switch
    {
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => $"{region}.console.amazonaws-us-gov.com",
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => $"{region}.console.amazonaws.cn",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => $"{region}.console.amazonaws-eusc.eu",
        _ => $"{region}.console.aws.amazon.com",
    };
}
