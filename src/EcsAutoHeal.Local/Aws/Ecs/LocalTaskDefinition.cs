using System.Globalization;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A revision of a task definition.</summary>
public sealed record LocalTaskDefinition
{
    /// <summary>The family.</summary>
    public required string Family { get; init; }

    /// <summary>The revision, from 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The containers.</summary>
    public required IReadOnlyList<LocalContainerDefinition> Containers { get; init; }

    /// <summary>The network mode: <c>awsvpc</c> on Fargate.</summary>
    public string NetworkMode { get; init; } = "awsvpc";

    /// <summary>The task's CPU units.</summary>
    public string Cpu { get; init; } = "256";

    /// <summary>The task's memory in MiB.</summary>
    public string Memory { get; init; } = "512";

    /// <summary><c>ACTIVE</c> or <c>INACTIVE</c>.</summary>
    public string Status { get; init; } = "ACTIVE";

    /// <summary>Family and revision, as in <c>web:3</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Family}:{Revision}");

    internal string? LogGroupOf(LocalContainerDefinition container) =>
        container.LogDriver == "awslogs" ? container.LogGroup ?? $"/ecs/{Family}" : null;
}
