namespace EcsAutoHeal.Aws.Protocol;

/// <summary>
/// Which endpoints of a service have -fips in their name: those for FIPS. In AWS GovCloud the plain endpoint is often the FIPS endpoint
/// itself. Source: the services' endpoint rule sets (botocore's endpoint-rule-set-1).
/// </summary>
internal static class FipsName
{
    /// <summary>Whether an endpoint has it.</summary>
    /// <param name="region">The region's name.</param>
    /// <param name="fips">A FIPS endpoint is asked for.</param>
    /// <param name="dualStack">A dual-stack endpoint is asked for.</param>
    internal delegate bool Rule(string region, bool fips, bool dualStack);

    internal static bool Everywhere(string region, bool fips, bool dualStack) => fips;

    internal static bool NotInGovCloud(string region, bool fips, bool dualStack) => fips && !IsGovCloud(region);

    internal static bool InGovCloudIfDualStack(string region, bool fips, bool dualStack) => fips && (dualStack || !IsGovCloud(region));

    /// <summary>Step Functions: us-gov-west-1 has the plain name alone, and dual-stack in GovCloud is always FIPS.</summary>
    internal static bool OfStepFunctions(string region, bool fips, bool dualStack) =>
        dualStack ? fips || IsGovCloud(region) : fips && region != "us-gov-west-1";

    private static bool IsGovCloud(string region) => region.StartsWith("us-gov-", StringComparison.Ordinal);
}
