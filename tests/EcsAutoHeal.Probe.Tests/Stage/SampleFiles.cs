using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>The files for AWS that lie beside the sample app.</summary>
internal static class SampleFiles
{
    public static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(Repository.PathOf("samples", "web", name)))!.AsObject();

    /// <summary>The sample's task definition as the local ECS registers it.</summary>
    public static LocalTaskDefinition TaskDefinition()
    {
        var document = Read("task-definition.json");
        return new()
        {
            Family = document["family"]!.ToString(),
            NetworkMode = document["networkMode"]!.ToString(),
            Cpu = document["cpu"]!.ToString(),
            Memory = document["memory"]!.ToString(),
            Containers = [.. document["containerDefinitions"]!.AsArray().Select(container => Container(container!.AsObject()))],
        };
    }

    private static LocalContainerDefinition Container(JsonObject container)
    {
        var logs = container["logConfiguration"]!;
        Dictionary<string, string> options = logs["options"]!.AsObject().ToDictionary(option => option.Key, option => option.Value!.ToString());
        return new()
        {
            Name = container["name"]!.ToString(),
            Image = container["image"]!.ToString(),
            Essential = container["essential"]!.GetValue<bool>(),
            MemoryReservation = container["memoryReservation"]?.GetValue<int>(),
            DependsOn = [.. (container["dependsOn"]?.AsArray() ?? []).Select(on => new LocalContainerDependency(on!["containerName"]!.ToString(), on["condition"]!.ToString()))],
            LogDriver = logs["logDriver"]!.ToString(),
            LogGroup = options.GetValueOrDefault("awslogs-group"),
            LogRegion = options.GetValueOrDefault("awslogs-region"),
            LogStreamPrefix = options.GetValueOrDefault("awslogs-stream-prefix"),
            LogOptions = options.Where(option => !option.Key.StartsWith("awslogs-", StringComparison.Ordinal)).ToDictionary(),
            StopTimeout = container["stopTimeout"]?.GetValue<int>(),
        };
    }
}
