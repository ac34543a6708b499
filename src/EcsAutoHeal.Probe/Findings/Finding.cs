using System.Globalization;
using EcsAutoHeal.Probe.Metadata;

namespace EcsAutoHeal.Probe.Findings;

/// <summary>What was found of a container.</summary>
internal enum FindingKind
{
    /// <summary>It is STOPPED while its task is meant to run.</summary>
    Stopped,

    /// <summary>Its restart policy has started it again since the last look.</summary>
    Restarted,

    /// <summary>Its health check fails.</summary>
    Unhealthy,
}

/// <summary>Something about another container that is worth a report.</summary>
internal sealed record Finding(ContainerMetadata Container, FindingKind Kind)
{
    /// <summary>The word in a report.</summary>
    public string Word => Kind switch
    {
        FindingKind.Stopped => "stopped",
        FindingKind.Restarted => "restarted",
        _ => "unhealthy",
    };

    /// <summary>For people: <c>log_router: stopped, exit code 137</c>.</summary>
    public override string ToString() => Kind switch
    {
        FindingKind.Stopped when Container.ExitCode is { } code => string.Create(CultureInfo.InvariantCulture, $"{Container.Name}: stopped, exit code {code}"),
        FindingKind.Restarted => string.Create(CultureInfo.InvariantCulture, $"{Container.Name}: restarted, {Container.RestartCount} in all"),
        _ => $"{Container.Name}: {Word}",
    };
}
