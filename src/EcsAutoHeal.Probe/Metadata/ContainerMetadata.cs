namespace EcsAutoHeal.Probe.Metadata;

/// <summary>
/// A container as the task metadata endpoint tells of it; null is what it does not tell.
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-response.html
/// </summary>
internal sealed record ContainerMetadata
{
    // Longer than AWS's longest, and short enough that a report of all of them stays small.
    private const int LongestName = 255;
    private const int LongestWord = 64;
    private const int LongestId = 256;
    private const int LongestPath = 512;
    private const int LongestOutput = 1000;

    public required string? Name { get; init; }
    public required string? RuntimeId { get; init; }
    public required string? ContainerArn { get; init; }
    public required string? Type { get; init; }
    public required string? KnownStatus { get; init; }
    public required string? DesiredStatus { get; init; }
    public required int? ExitCode { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }
    public required string? Image { get; init; }
    public required string? ImageDigest { get; init; }
    public required int? RestartCount { get; init; }
    public required string? Health { get; init; }
    public required string? HealthOutput { get; init; }

    /// <summary>Since when its health is what it is; the agent sets it anew with each change of the status.</summary>
    public required DateTimeOffset? HealthSince { get; init; }

    public required string? LogDriver { get; init; }
    public required string? LogGroup { get; init; }
    public required string? LogRegion { get; init; }
    public required string? LogStream { get; init; }

    /// <summary>From the task definition, and not the agent's own as a pause container. Old documents have no type.</summary>
    public bool IsNormal => Type is null or "NORMAL";

    public bool IsStopped => KnownStatus == "STOPPED";

    public bool IsUnhealthy => Health == "UNHEALTHY";

    /// <summary>Whether both documents are about the same container.</summary>
    public bool Is(ContainerMetadata other) =>
        RuntimeId is not null && other.RuntimeId is not null ? RuntimeId == other.RuntimeId
        : ContainerArn is not null && other.ContainerArn is not null ? ContainerArn == other.ContainerArn
        : Name is not null && Name == other.Name;

    public static ContainerMetadata Read(MetadataField container) => new()
    {
        Name = container["Name"].Text(LongestName),
        RuntimeId = container["DockerId"].Text(LongestId),
        ContainerArn = container["ContainerARN"].Text(LongestPath),
        Type = container["Type"].Text(LongestWord),
        KnownStatus = container["KnownStatus"].Text(LongestWord)?.ToUpperInvariant(),
        DesiredStatus = container["DesiredStatus"].Text(LongestWord)?.ToUpperInvariant(),
        ExitCode = container["ExitCode"].Whole(),
        StartedAt = container["StartedAt"].Time(),
        FinishedAt = container["FinishedAt"].Time(),
        Image = container["Image"].Text(LongestPath),
        ImageDigest = container["ImageID"].Text(LongestId),
        RestartCount = container["RestartCount"].Whole(),
        Health = container["Health"]["status"].Text(LongestWord)?.ToUpperInvariant(),
        HealthOutput = container["Health"]["output"].Text(LongestOutput),
        HealthSince = container["Health"]["statusSince"].Time(),
        LogDriver = container["LogDriver"].Text(LongestWord),
        LogGroup = container["LogOptions"]["awslogs-group"].Text(LongestPath),
        LogRegion = container["LogOptions"]["awslogs-region"].Text(LongestWord),
        LogStream = container["LogOptions"]["awslogs-stream"].Text(LongestPath),
    };
}
