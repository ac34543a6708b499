namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A service: described with the initialisers, alive once it was added to the world.</summary>
public sealed class LocalService
{
    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>What its tasks are made of.</summary>
    public required LocalTaskDefinition TaskDefinition { get; set; }

    /// <summary>How many tasks should run.</summary>
    public int DesiredCount { get; set; } = 1;

    /// <summary>How many tasks run at first; null for the desired count.</summary>
    public int? RunningAtFirst { get; init; }

    /// <summary>The ids of its first tasks, 32 hex digits each, where they are known from elsewhere; the others get ids of the seed.</summary>
    public IReadOnlyList<string> TaskIds { get; init; } = [];

    /// <summary><c>FARGATE</c> or <c>EC2</c>.</summary>
    public string LaunchType { get; init; } = "FARGATE";

    /// <summary><c>ECS</c>, <c>CODE_DEPLOY</c> or <c>EXTERNAL</c>.</summary>
    public string DeploymentController { get; init; } = "ECS";

    /// <summary><c>ACTIVE</c>, <c>DRAINING</c> or <c>INACTIVE</c>.</summary>
    public string Status { get; set; } = "ACTIVE";

    /// <summary>When its deployment began; null for a day before it was added.</summary>
    public DateTimeOffset? DeployedAt { get; init; }

    /// <summary>The service's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    /// <summary><c>SERVICE</c> when its tasks carry its tags, else <c>NONE</c>.</summary>
    public string PropagateTags { get; init; } = "NONE";

    /// <summary>Whether a deployment that cannot start its tasks is given up. There is no rollback.</summary>
    public bool CircuitBreaker { get; init; }

    /// <summary><c>REPLICA</c> or <c>DAEMON</c>.</summary>
    public string SchedulingStrategy { get; init; } = "REPLICA";

    /// <summary>How many of the desired tasks run on during a deployment, rounded up. ECS's own is 100, for a daemon 0.</summary>
    public int MinimumHealthyPercent { get; init; } = 100;

    /// <summary>How many tasks there may be during a deployment, rounded down. ECS's own is 200, for a daemon 100.</summary>
    public int MaximumPercent { get; init; } = 200;

    /// <summary><c>ROLLING</c>, <c>BLUE_GREEN</c>, <c>LINEAR</c> or <c>CANARY</c>; only of the controller ECS.</summary>
    public string Strategy { get; init; } = "ROLLING";

    /// <summary>How long both revisions run, where the strategy is not ROLLING.</summary>
    public int BakeTimeInMinutes { get; init; }

    /// <summary>From the start of a task until it runs.</summary>
    public TimeSpan StartupTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>From a task's stop until the scheduler starts another; null for never.</summary>
    public TimeSpan? ReplacementDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How tasks fare that the scheduler starts from now on.</summary>
    public TaskFate NewTasks { get; set; } = new TaskFate.Healthy();

    /// <summary>Its deployments, the PRIMARY first.</summary>
    public IReadOnlyList<LocalDeployment> Deployments => DeploymentList;

    /// <summary>Its events, newest first, 100 at most.</summary>
    public IReadOnlyList<LocalServiceEvent> Events => EventList;

    internal List<LocalDeployment> DeploymentList { get; } = [];

    internal List<LocalServiceEvent> EventList { get; } = [];

    internal LocalDeployment Primary => DeploymentList[0];

    internal DateTimeOffset CreatedAt { get; set; }

    internal string Arn { get; set; } = "";

    internal string ClusterArn { get; set; } = "";

    /// <summary>Tasks that the scheduler will start after its delay.</summary>
    internal int Queued { get; set; }
}

/// <summary>A line of a service's events.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="Message">What it says, beginning with the service's name in parentheses.</param>
public sealed record LocalServiceEvent(string Id, DateTimeOffset CreatedAt, string Message);
