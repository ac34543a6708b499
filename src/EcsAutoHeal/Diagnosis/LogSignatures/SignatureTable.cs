namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>All signatures, the most specific first: of one row the first that fires counts.</summary>
internal static class SignatureTable
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        .. SidecarSignatures.All, .. MemorySignatures.All, .. MissingFileSignatures.All, .. TlsSignatures.All, .. DatabaseSignatures.All, .. LimitSignatures.All,
        .. AwsSignatures.All, .. ConnectionSignatures.All, .. ConfigurationSignatures.All, .. CrashSignatures.All,
    ];
}
