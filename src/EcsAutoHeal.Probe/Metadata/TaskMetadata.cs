using System.Text.Json;

namespace EcsAutoHeal.Probe.Metadata;

/// <summary>The own task as the task metadata endpoint tells of it; null is what it does not tell.</summary>
internal sealed record TaskMetadata
{
    /// <summary>As many as EcsAutoHeal reads of one task; ECS allows fewer.</summary>
    public const int MostContainers = 100;

    public required string TaskArn { get; init; }

    /// <summary>The cluster's short name.</summary>
    public required string? Cluster { get; init; }

    public required string? Family { get; init; }
    public required string? Revision { get; init; }
    public required string? ServiceName { get; init; }
    public required string? DesiredStatus { get; init; }

    /// <summary>The containers of the task definition, without the agent's own.</summary>
    public required IReadOnlyList<ContainerMetadata> Containers { get; init; }

    /// <exception cref="MetadataException">It is no document about a task.</exception>
    public static TaskMetadata Read(ReadOnlyMemory<byte> document)
    {
        using var json = Parse(document);
        var task = new MetadataField(json.RootElement);
        var arn = task["TaskARN"].Text(512) ?? throw new MetadataException("The document of the task names no TaskARN.");
        return new()
        {
            TaskArn = arn,
            Cluster = task["Cluster"].Text(512) is { } cluster ? cluster[(cluster.LastIndexOf('/') + 1)..] : arn.Split('/') is [_, var named, _] ? named : null,
            Family = task["Family"].Text(255),
            Revision = task["Revision"].Text(32) ?? task["Revision"].Whole()?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ServiceName = task["ServiceName"].Text(255) ?? (task["Group"].Text(300) is { } group && group.StartsWith("service:", StringComparison.Ordinal) ? group[8..] : null),
            DesiredStatus = task["DesiredStatus"].Text(64)?.ToUpperInvariant(),
            Containers = [.. task["Containers"].Items(MostContainers).Select(ContainerMetadata.Read).Where(container => container.IsNormal && container.Name is not null)],
        };
    }

    /// <exception cref="MetadataException">It is no document about a container.</exception>
    public static ContainerMetadata ReadSelf(ReadOnlyMemory<byte> document)
    {
        using var json = Parse(document);
        var self = ContainerMetadata.Read(new(json.RootElement));
        return self.RuntimeId is null && self.ContainerArn is null && self.Name is null
            ? throw new MetadataException("The document of the own container has neither DockerId nor ContainerARN nor Name.")
            : self;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> document)
    {
        try { return JsonDocument.Parse(document); }
        catch (JsonException) { throw new MetadataException("The endpoint's answer is not JSON, or not all of it."); }
    }
}
