namespace EcsAutoHeal.Peers.Tests.Cli;

/// <summary>Keys that AWS's documented outputs have and ours lack, but for those that have a reason.</summary>
internal static class UndocumentedDifferences
{
    private const string Mistake = "a slip in AWS's example: the model has no such member";
    private const string NoPorts = "no container here publishes a port";
    private const string NoProviders = "services here have a launch type, which excludes a capacity provider strategy";
    private const string NoVolumes = "no service here has volumes";
    private const string NoLinks = "no container here is linked to another";

    private const string NotAskedFor = "told only to who asks for it, by a parameter that the local AWS refuses";

    private static readonly (string Operation, string Path, string Reason)[] s_explained =
    [
        ("DescribeTasks", "tasks[].containers[].networkBindings[].", NoPorts),
        ("DescribeTaskDefinition", "taskDefinition.containerDefinitions[].portMappings[].", NoPorts),
        ("DescribeTaskDefinition", "taskDefinition.containerDefinitions[].links", NoLinks),
        ("GetItem", "ConsumedCapacity", NotAskedFor),
        ("PutItem", "ConsumedCapacity", NotAskedFor),
        ("PutItem", "ItemCollectionMetrics", NotAskedFor),
        ("PutItem", "Attributes", NotAskedFor),
        ("UpdateService", "service.capacityProviderStrategy", NoProviders),
        ("UpdateService", "service.deployments[].capacityProviderStrategy", NoProviders),
        ("UpdateService", "service.deployments[].volumeConfigurations", NoVolumes),
        ("UpdateService", "service.deployments[].taskkDefinition", Mistake),
    ];

    /// <summary>What is missing without a reason, and the reasons that are not needed any more.</summary>
    internal static IEnumerable<string> Of(string operation, IReadOnlySet<string> documented, IReadOnlySet<string> ours)
    {
        var missing = documented.Except(ours).ToList();
        var explained = s_explained.Where(one => one.Operation == operation).ToList();
        return
        [
            .. missing.Where(path => !explained.Any(one => path.StartsWith(one.Path, StringComparison.Ordinal))).Select(path => $"{operation}: AWS documents {path}, and we do not answer with it."),
            .. explained.Where(one => documented.Count > 0 && !missing.Any(path => path.StartsWith(one.Path, StringComparison.Ordinal))).Select(one => $"{operation}: {one.Path} is there; \"{one.Reason}\" can go."),
        ];
    }
}
