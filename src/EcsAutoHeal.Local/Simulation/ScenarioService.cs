using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>A service with its task definition and the tasks that it runs.</summary>
public sealed record ScenarioService
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its cluster.</summary>
    public string Cluster { get; init; } = "prod";

    /// <summary>How many tasks it runs.</summary>
    public int DesiredCount { get; init; } = 2;

    /// <summary>Ids of its tasks; those left out are made up.</summary>
    public IReadOnlyList<string> TaskIds { get; init; } = [];

    /// <summary>FARGATE or EC2.</summary>
    public string LaunchType { get; init; } = "FARGATE";

    /// <summary>ECS, CODE_DEPLOY or EXTERNAL.</summary>
    public string DeploymentController { get; init; } = "ECS";

    /// <summary>ACTIVE, DRAINING or INACTIVE.</summary>
    public string Status { get; init; } = "ACTIVE";

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether its tasks carry its tags.</summary>
    public bool PropagatesTags { get; init; }

    /// <summary>How long before the start it was deployed.</summary>
    public TimeSpan DeployedAgo { get; init; } = TimeSpan.FromDays(3);

    /// <summary>What its tasks are made of.</summary>
    public required LocalTaskDefinition TaskDefinition { get; init; }

    /// <summary>REPLICA or DAEMON.</summary>
    public string SchedulingStrategy { get; init; } = "REPLICA";

    /// <summary>How much of the service runs on during a deployment; 100 when left out, of a DAEMON 0.</summary>
    public int? MinimumHealthyPercent { get; init; }

    /// <summary>How much of the service there may be during a deployment; 200 when left out, of a DAEMON 100.</summary>
    public int? MaximumPercent { get; init; }

    /// <summary>ROLLING, BLUE_GREEN, LINEAR or CANARY.</summary>
    public string Strategy { get; init; } = "ROLLING";

    /// <summary>How long both revisions run, where the strategy is not ROLLING.</summary>
    public int BakeTimeInMinutes { get; init; }

    /// <summary>From a task's start until it runs.</summary>
    public TimeSpan StartupTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From a task's stop until another is started.</summary>
    public TimeSpan ReplacementDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How tasks fare that are started from now on; null = well.</summary>
    public NewTasks? NewTasks { get; init; }

    /// <summary>Whether a deployment that cannot start its tasks is given up.</summary>
    public bool CircuitBreaker { get; init; }
}

/// <summary>How new tasks fare.</summary>
public sealed record NewTasks
{
    /// <summary>healthy, dies, failsToStart, staysPending or cannotBePlaced.</summary>
    public required string Fate { get; init; }

    /// <summary>The container that dies or cannot start.</summary>
    public string? Container { get; init; }

    /// <summary>How long after the start it dies.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Its exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its reason, or the placement failure's (RESOURCE:MEMORY).</summary>
    public string? Reason { get; init; }

    /// <summary>The task's stoppedReason, or the words of the service's event.</summary>
    public string? StoppedReason { get; init; }

    /// <summary>Its last lines in the log.</summary>
    public IReadOnlyList<string> LastWords { get; init; } = [];
}

/// <summary>An alarm on a service.</summary>
public sealed record ScenarioAlarm
{
    /// <summary>runningBelowDesired, probeHeartbeat, or composite: one that only others rest on.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name; the template's rule wants its prefix.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster.</summary>
    public string Cluster { get; init; } = "prod";

    /// <summary>The service; of a composite alarm none.</summary>
    public string? Service { get; init; }

    /// <summary>The AlarmRule of a composite alarm.</summary>
    public string? Rule { get; init; }

    /// <summary>How many tasks have to beat in each minute, of a probeHeartbeat.</summary>
    public int Tasks { get; init; } = 1;
}
