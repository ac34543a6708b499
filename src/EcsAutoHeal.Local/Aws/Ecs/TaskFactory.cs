using System.Globalization;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>Makes tasks with ids, ARNs and addresses as ECS gives them.</summary>
internal sealed class TaskFactory(LocalCloud cloud)
{
    public LocalTask OfService(LocalService service, LocalDeployment deployment, DateTimeOffset createdAt, string? id = null) =>
        Make(service.Cluster, deployment.TaskDefinition, service.LaunchType, $"service:{service.Name}", deployment.Id, service, createdAt, id);

    public LocalTask Standalone(string cluster, LocalTaskDefinition definition, string launchType, string? startedBy, string? id) =>
        Make(cluster, definition, launchType, $"family:{definition.Family}", startedBy, null, cloud.Now, id);

    private LocalTask Make(string cluster, LocalTaskDefinition definition, string launchType, string group, string? startedBy, LocalService? service, DateTimeOffset createdAt, string? knownId)
    {
        var id = knownId ?? cloud.Ids.Hex(32);
        return new LocalTask(Network(cluster))
        {
            Id = id,
            Arn = cloud.Arn("ecs", $"task/{cluster}/{id}"),
            ClusterArn = cloud.Arn("ecs", $"cluster/{cluster}"),
            TaskDefinition = definition,
            Containers = [.. definition.Containers.Select(c => Container(cluster, id, c))],
            LaunchType = launchType,
            Group = group,
            StartedBy = startedBy,
            Service = service,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
    }

    private LocalContainer Container(string cluster, string taskId, LocalContainerDefinition definition) =>
        new(definition, cloud.Arn("ecs", $"container/{cluster}/{taskId}/{cloud.Ids.Uuid()}"), Digest(definition.Image));

    // The same image has the same digest in every task.
    private static string Digest(string image) =>
        "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(image)));

    private NetworkInterface Network(string cluster)
    {
        var hex = cloud.Ids.Hex(64);
        var octets = Convert.FromHexString(hex[..8]);
        return new NetworkInterface(
            cloud.Ids.Uuid(),
            $"eni-{hex[8..25]}",
            ClusterNetwork.Subnet(cluster, octets[2]),
            string.Join(':', ["02", hex[42..44], hex[44..46], hex[46..48], hex[48..50], hex[50..52]]),
            string.Create(CultureInfo.InvariantCulture, $"10.0.{octets[0] % 16}.{octets[1] % 250 + 4}"),
            cloud.Arn("ecs", $"container-instance/{cluster}/{cloud.Ids.Hex(32)}"),
            ClusterNetwork.Zone(cloud, octets[2]));
    }
}
