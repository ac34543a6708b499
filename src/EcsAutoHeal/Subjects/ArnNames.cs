namespace EcsAutoHeal.Subjects;

/// <summary>Short names out of ARNs. A text that is no ARN is taken for the name itself.</summary>
public static class ArnNames
{
    /// <summary>The last part: <c>…:cluster/prod</c> → <c>prod</c>, <c>…:service/prod/web</c> → <c>web</c>.</summary>
    public static string Last(string arnOrName) => arnOrName[(arnOrName.LastIndexOfAny(['/', ':']) + 1)..];

    /// <summary><c>…:task-definition/web:7</c> → <c>web:7</c>.</summary>
    public static string FamilyAndRevision(string taskDefinition) => taskDefinition[(taskDefinition.LastIndexOf('/') + 1)..];

    /// <summary><c>…:task-definition/web:7</c> → <c>web</c>.</summary>
    public static string Family(string taskDefinition) => FamilyAndRevision(taskDefinition).Split(':')[0];

    /// <summary>The part of an ARN by position (3 = region, 4 = account); null when the text is no ARN or the part is empty.</summary>
    public static string? Part(string? arn, int position) =>
        arn?.Split(':') is ["arn", ..] parts && parts.Length > position && parts[position].Length > 0 ? parts[position] : null;

    /// <summary>The partition of a region: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>, … AWS source: botocore, partitions.json.</summary>
    public static string PartitionOf(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
        _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => "aws-iso-f",
        _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => "aws-iso-e",
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        _ => "aws",
    };
}
