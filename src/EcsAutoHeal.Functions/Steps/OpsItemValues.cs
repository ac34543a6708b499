using Amazon.SimpleSystemsManagement.Model;

namespace EcsAutoHeal.Functions.Steps;

internal static class OpsItemValues
{
    /// <summary>An OpsItem's operational data, values only.</summary>
    public static Dictionary<string, string> Values(this OpsItem? item) => (item?.OperationalData ?? []).ToDictionary(d => d.Key, d => d.Value.Value ?? "");
}
