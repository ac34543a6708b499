using System.Text.Json;
using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>Reads the task definitions that a document holds: the output of DescribeTaskDefinition, or a registered file.</summary>
public static class TaskDefinitionReader
{
    private const int MaxDepth = 6;

    // Other options may hold tokens: only those that say where the log is are taken.
    private static readonly string[] s_logOptions = ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"];

    /// <summary>Every task definition in the document, wherever it stands.</summary>
    /// <exception cref="MalformedDocumentException">A field is not as it should be; the message names it.</exception>
    public static IReadOnlyList<TaskDefinitionFacts> Find(JsonElement document)
    {
        var found = new List<TaskDefinitionFacts>();
        Search(new(WellFormedText.Of(document), ""), found, 0);
        return found;
    }

    private static void Search(JsonField place, List<TaskDefinitionFacts> found, int depth)
    {
        if (depth > MaxDepth || place.Element is not { } element) return;
        if (place["containerDefinitions"].IsPresent) found.Add(Read(place));
        else if (element.ValueKind == JsonValueKind.Object)
            foreach (var property in element.EnumerateObject()) Search(place[property.Name], found, depth + 1);
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in place.Items()) Search(item, found, depth + 1);
    }

    private static TaskDefinitionFacts Read(JsonField definition) => new()
    {
        TaskDefinitionArn = definition["taskDefinitionArn"].Text() ?? definition["family"].RequiredText("the task definition's family"),
        Containers = [.. definition["containerDefinitions"].Items().Select(Container)],
    };

    private static ContainerDefinitionFacts Container(JsonField container) => new()
    {
        Name = container["name"].RequiredText("the container's name"),
        Essential = container["essential"].Flag() ?? true,
        Image = container["image"].Text(),
        Memory = container["memory"].Whole(),
        MemoryReservation = container["memoryReservation"].Whole(),
        StopTimeout = container["stopTimeout"].Whole(),
        DependsOn = [.. container["dependsOn"].Items().Select(d => new ContainerDependency(d["containerName"].RequiredText("a container's name"), d["condition"].RequiredText("START, COMPLETE, SUCCESS or HEALTHY")))],
        RestartPolicy = container["restartPolicy"] is { IsObject: true } policy
            ? new(policy["enabled"].Flag() ?? false, [.. policy["ignoredExitCodes"].Items().Select(c => c.Whole()).OfType<int>()], policy["restartAttemptPeriod"].Whole() ?? 300)
            : null,
        LogDriver = container["logConfiguration"]["logDriver"].Text(),
        LogOptions = LogOptions(container["logConfiguration"]["options"]),
        IsLogRouter = container["firelensConfiguration"].IsObject,
        HasHealthCheck = container["healthCheck"].IsObject,
    };

    private static Dictionary<string, string> LogOptions(JsonField options) =>
        s_logOptions.Select(name => (name, Value: options[name].Text())).Where(o => o.Value is not null).ToDictionary(o => o.name, o => o.Value!);
}
