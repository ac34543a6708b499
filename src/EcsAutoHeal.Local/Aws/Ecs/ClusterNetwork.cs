using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>Where the tasks of a cluster get their network interfaces: one subnet in each zone, one security group.</summary>
internal static class ClusterNetwork
{
    private const string Zones = "abc";

    public static string Zone(LocalCloud cloud, int number) => cloud.Region + Zones[number % Zones.Length];

    public static string Subnet(string cluster, int number) => Id("subnet", $"{cluster}/{number % Zones.Length}");

    /// <summary>The network configuration of a service; null where its tasks have no interface of their own.</summary>
    public static JsonObject? Configuration(LocalService service) => service.TaskDefinition.NetworkMode != "awsvpc" ? null : Json.Object(
        ("awsvpcConfiguration", Json.Object(
            ("subnets", Json.Array(Enumerable.Range(0, Zones.Length).Select(number => Subnet(service.Cluster, number)))),
            ("securityGroups", new JsonArray(Id("sg", service.Cluster))),
            ("assignPublicIp", "DISABLED"))));

    private static string Id(string kind, string name) => $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{name}")))[..17]}";
}
