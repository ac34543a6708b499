using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Probe.Tests.Stage;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>What the endpoint tells in the local world, held to what it tells in real tasks.</summary>
public sealed class TaskMetadataDocumentTests
{
    [Fact]
    public async Task Every_member_has_the_name_and_type_that_it_has_in_real_documents()
    {
        var real = Members([.. Documents()]);

        var ours = Members([await OfAsync("FARGATE"), await OfAsync("EC2")]);

        ours.Except(real).ShouldBeEmpty();
        // What the probe reads must be there to be read.
        string[] read =
        [
            "TaskARN", "Family", "Revision", "ServiceName", "DesiredStatus",
            "Containers[].Name", "Containers[].DockerId", "Containers[].Type", "Containers[].KnownStatus", "Containers[].ExitCode", "Containers[].FinishedAt",
            "Containers[].RestartCount", "Containers[].Health.status", "Containers[].LogOptions.awslogs-stream",
        ];
        read.Except(ours.Select(member => member.Split(' ')[0])).ShouldBeEmpty();
    }

    private static async Task<JsonNode> OfAsync(string launchType)
    {
        var scenario = ScenarioLibrary.Find("sidecar-oom-auto")!;
        var service = scenario.Services[0];
        LocalContainerDefinition[] containers =
        [
            service.TaskDefinition.Containers[0] with { HealthCheck = ["CMD", "true"] },
            service.TaskDefinition.Containers[1] with { RestartPolicy = new() { IgnoredExitCodes = [0] } },
        ];
        service = service with { LaunchType = launchType, TaskDefinition = service.TaskDefinition with { Containers = containers } };
        await using var stage = await SimulationStage.SetUpAsync(scenario with { Services = [service] });
        var task = stage.Cloud.Ecs.Tasks[0];
        stage.Cloud.Ecs.KillContainer(task, "log_router", 0);
        return TaskMetadataDocument.OfTask(stage.Cloud, task);
    }

    /// <summary>Our own documents in the shape of real ones, and the recorded ones where they are at hand.</summary>
    private static IEnumerable<JsonNode> Documents() =>
        new[] { "task-metadata-v4-sidecar-stopped.json", "apache-stopped.json" }.Select(TaskDocument.File)
            .Append(File.ReadAllText(Repository.PathOf("benchmarks", "probe", "task.json")))
            .Concat(Repository.RecordedDocuments().Where(path => Path.GetFileName(path) is "docs-tmds-v4-task.json").Select(File.ReadAllText))
            .Select(text => JsonNode.Parse(text)!);

    private static HashSet<string> Members(IReadOnlyList<JsonNode> documents) => [.. documents.SelectMany(document => Members(document, ""))];

    private static IEnumerable<string> Members(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Members(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Members(item, $"{path}[]")),
        null => [],
        _ => [$"{path} {(node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "Boolean" : node.GetValueKind())}"],
    };
}
