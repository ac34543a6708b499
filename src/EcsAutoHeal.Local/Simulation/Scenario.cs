using System.Text.Json;
using System.Text.Json.Serialization;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>A scenario file: what the world looks like, what happens in it, and what is expected of the workflow.</summary>
public sealed record Scenario
{
    /// <summary>The file's name without its ending.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>One line for the list.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen, for whoever reads on.</summary>
    public string? About { get; init; }

    /// <summary>The time at which it begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 11, 22, 3, 12, 0, TimeSpan.Zero);

    /// <summary>The region.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>Parameters of the template that differ from their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Which of the template's rules are on, by logical id; null = all.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>The services.</summary>
    public IReadOnlyList<ScenarioService> Services { get; init; } = [];

    /// <summary>The alarms.</summary>
    public IReadOnlyList<ScenarioAlarm> Alarms { get; init; } = [];

    /// <summary>What happens, each at its time after the start.</summary>
    public IReadOnlyList<Happening> Happenings { get; init; } = [];

    /// <summary>What a person answers when asked; null = nobody answers.</summary>
    public Answer? Operator { get; init; }

    /// <summary>AWS calls that go wrong.</summary>
    public IReadOnlyList<ScenarioFault> Faults { get; init; } = [];

    /// <summary>How long the world goes on after the last happening; executions are always run to their end.</summary>
    public TimeSpan RunFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What is expected.</summary>
    public Expectation? Expect { get; init; }
}

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
    /// <summary>runningBelowDesired or probeHeartbeat.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name; the template's rule wants its prefix.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster.</summary>
    public string Cluster { get; init; } = "prod";

    /// <summary>The service.</summary>
    public required string Service { get; init; }
}

/// <summary>A person's answer to the question whether to heal.</summary>
public sealed record Answer
{
    /// <summary>Yes or no.</summary>
    public required bool Approved { get; init; }

    /// <summary>How long after the question.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Who.</summary>
    public string? By { get; init; }

    /// <summary>Why.</summary>
    public string? Comment { get; init; }
}

/// <summary>An AWS call that goes wrong.</summary>
public sealed record ScenarioFault
{
    /// <summary>Service and operation, for example <c>ssm:CreateOpsItem</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The error's code.</summary>
    public required string Error { get; init; }

    /// <summary>Its message.</summary>
    public string Message { get; init; } = "";

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 400;

    /// <summary>How often; null = always.</summary>
    public int? Times { get; init; }
}

/// <summary>Something that happens.</summary>
public sealed record Happening
{
    /// <summary>When, after the start.</summary>
    public TimeSpan At { get; init; } = TimeSpan.Zero;

    /// <summary>containerDies, taskFailsToStart, elbHealthCheckFails, spotInterruption, personStopsTask, desiredCountChanges, deployment, probeReports, logGroupIsDeleted, personStartsExecution or event.</summary>
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

    /// <summary>Its last lines in the log.</summary>
    public IReadOnlyList<string> LastWords { get; init; } = [];

    /// <summary>The task's stoppedReason.</summary>
    public string? StoppedReason { get; init; }

    /// <summary>Whether the tasks started instead fail in the same way.</summary>
    public bool Repeats { get; init; }

    /// <summary>The probe's route: health-check, last-words or sweep.</summary>
    public string Route { get; init; } = "health-check";

    /// <summary>A new desired count.</summary>
    public int? Count { get; init; }

    /// <summary>A log group.</summary>
    public string? LogGroup { get; init; }

    /// <summary>An execution's input, or an event for the bus.</summary>
    public JsonElement? Document { get; init; }
}
