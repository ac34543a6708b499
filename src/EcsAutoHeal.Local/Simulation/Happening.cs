using System.Text.Json;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Something that happens.</summary>
public sealed record Happening
{
    /// <summary>When, after the start.</summary>
    public TimeSpan At { get; init; } = TimeSpan.Zero;

    /// <summary>containerDies (where its restart policy allows it, it is restarted), containerTurnsUnhealthy, taskFailsToStart, elbHealthCheckFails, spotInterruption, personStopsTask, desiredCountChanges, deployment, probeReports, sweep, eventAgain, taskIsProtected, logGroupIsDeleted, personStartsExecution, event or storm.</summary>
    public required string What { get; init; }

    /// <summary>The cluster.</summary>
    public string Cluster { get; init; } = "prod";

    /// <summary>The service.</summary>
    public string? Service { get; init; }

    /// <summary>Which of its running tasks, from 0.</summary>
    public int Task { get; init; }

    /// <summary>Which container.</summary>
    public string? Container { get; init; }

    /// <summary>Its exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its reason.</summary>
    public string? Reason { get; init; }

    /// <summary>What its health check printed.</summary>
    public string? HealthOutput { get; init; }

    /// <summary>Its last lines in the log.</summary>
    public IReadOnlyList<string> LastWords { get; init; } = [];

    /// <summary>The task's stoppedReason.</summary>
    public string? StoppedReason { get; init; }

    /// <summary>Whether the tasks started instead fail in the same way.</summary>
    public bool Repeats { get; init; }

    /// <summary>The probe's route: health-check, last-words or sweep.</summary>
    public string Route { get; init; } = "health-check";

    /// <summary>How long a protection lasts.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>A new desired count.</summary>
    public int? Count { get; init; }

    /// <summary>A log group.</summary>
    public string? LogGroup { get; init; }

    /// <summary>How many events a storm has, at an even rate, of tasks of all services of the scenario.</summary>
    public int? Events { get; init; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Over { get; init; } = TimeSpan.Zero;

    /// <summary>The share of its stops that were planned.</summary>
    public double Planned { get; init; } = 0.7;

    /// <summary>The share of its events that had been delivered before.</summary>
    public double Duplicates { get; init; } = 0.1;

    /// <summary>Where its chances come from: the same storm for the same seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>An execution's input, or an event for the bus.</summary>
    public JsonElement? Document { get; init; }
}
