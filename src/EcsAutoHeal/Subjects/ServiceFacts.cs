using EcsAutoHeal.Json;

namespace EcsAutoHeal.Subjects;

/// <summary>What a decision needs of a service, from DescribeServices with its tags.</summary>
public sealed record ServiceFacts
{
    /// <summary>The tag by which a service opts in: observe, approve or auto.</summary>
    public const string ModeTag = "ecs-auto-heal";

    /// <summary>The tag that chooses the remedy: redeploy or recycle-task.</summary>
    public const string RemedyTag = "ecs-auto-heal:remedy";

    /// <summary>
    /// The tag that says which images a heal may pull anew: same (default: none whose tag is known to have moved), pinned (only
    /// such as are named by digest) or any.
    /// </summary>
    public const string ImagesTag = "ecs-auto-heal:images";

    private const int MaxDeployments = 5;
    private const int WordsBytes = 4_000;

    /// <summary>The service's ARN.</summary>
    public required string ServiceArn { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster's ARN.</summary>
    public string? ClusterArn { get; init; }

    /// <summary>ACTIVE, DRAINING or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>How many tasks it should run.</summary>
    public int DesiredCount { get; init; }

    /// <summary>How many run.</summary>
    public int RunningCount { get; init; }

    /// <summary>How many are about to.</summary>
    public int PendingCount { get; init; }

    /// <summary>FARGATE, EC2, …</summary>
    public string? LaunchType { get; init; }

    /// <summary>ECS, CODE_DEPLOY or EXTERNAL. Old services do not say: that is ECS.</summary>
    public string DeploymentController { get; init; } = "ECS";

    /// <summary>REPLICA or DAEMON; null where it is not known, which is REPLICA.</summary>
    public string? SchedulingStrategy { get; init; }

    /// <summary>How much of the service has to run on during a deployment, in percent; null where it is not known, which is 100.</summary>
    public int? MinimumHealthyPercent { get; init; }

    /// <summary>How much of the service there may be during a deployment, in percent; null where it is not known, which is 200.</summary>
    public int? MaximumPercent { get; init; }

    /// <summary>ROLLING, BLUE_GREEN, LINEAR or CANARY, under the controller ECS; null where it is not known, which is ROLLING.</summary>
    public string? Strategy { get; init; }

    /// <summary>How many minutes both revisions run before such a deployment ends that is not ROLLING.</summary>
    public int? BakeTimeInMinutes { get; init; }

    /// <summary>Whether ECS itself gives a deployment up whose tasks do not start.</summary>
    public bool HasCircuitBreaker { get; init; }

    /// <summary>The task definition that it runs now.</summary>
    public string? TaskDefinitionArn { get; init; }

    /// <summary>Its deployments, as AWS lists them.</summary>
    public IReadOnlyList<DeploymentFacts> Deployments { get => field ?? []; init; } = [];

    /// <summary>Its newest events, newest first.</summary>
    public IReadOnlyList<ServiceEventFacts> Events { get => field ?? []; init; } = [];

    /// <summary>The tags that EcsAutoHeal reads, where set.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it runs one task on each instance.</summary>
    public bool IsDaemon() => SchedulingStrategy == "DAEMON";

    /// <summary>Whether a deployment replaces task after task; the other strategies shift traffic to a second set of tasks.</summary>
    public bool IsRollingUpdate() => Strategy is null or "ROLLING";

    /// <summary>The deployment that new tasks belong to.</summary>
    public DeploymentFacts? Primary() => Deployments.FirstOrDefault(d => d.Status == "PRIMARY");

    /// <summary>
    /// Whether there was a deployment since. ECS may have rolled it back, and then the PRIMARY deployment is the one of before: the
    /// other one is in the list still, or the PRIMARY's own words tell.
    /// </summary>
    public bool HasDeployedSince(DateTimeOffset time) =>
        Deployments.Any(d => d.CreatedAt >= time) || (Primary() is { UpdatedAt: { } updated } primary && updated >= time && primary.IsRollback());

    /// <summary>Whether a deployment has all its tasks up. Some services have no rolloutState (Classic Load Balancer): then the end of all others tells.</summary>
    public bool IsRolledOut(DeploymentFacts deployment) =>
        deployment.RolloutState == "COMPLETED" || (deployment.RolloutState is null && Deployments.Count == 1 && RunningCount >= DesiredCount);

    /// <summary>The same, as much of it as a document carries, with secrets taken out of what AWS wrote.</summary>
    public ServiceFacts Carried()
    {
        var words = new TextRoom(WordsBytes);
        return this with
        {
            Deployments = [.. Deployments.Take(MaxDeployments).Select(d => d with { RolloutStateReason = d.RolloutStateReason is { } why ? words.Take(Evidence.Redactor.Redact(why)) : null })],
            Events = ServiceEventFacts.Carried(Events, words),
        };
    }
}

/// <summary>One deployment of a service.</summary>
public sealed record DeploymentFacts
{
    /// <summary><c>ecs-svc/…</c>; a task of this deployment has it as startedBy.</summary>
    public required string Id { get; init; }

    /// <summary>PRIMARY, ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>IN_PROGRESS, COMPLETED or FAILED; AWS leaves it out for some services.</summary>
    public string? RolloutState { get; init; }

    /// <summary>AWS's words for the rollout's state.</summary>
    public string? RolloutStateReason { get; init; }

    /// <summary>Whether it is a task set of a CODE_DEPLOY or EXTERNAL controller. Several may be ACTIVE with none in progress.</summary>
    public bool IsTaskSet { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How many tasks it should run.</summary>
    public int DesiredCount { get; init; }

    /// <summary>How many it runs.</summary>
    public int RunningCount { get; init; }

    /// <summary>Tasks that failed to start, one after the other.</summary>
    public int FailedTasks { get; init; }

    /// <summary>Whether ECS went back to this deployment: its words are "rolling back to deploymentId ecs-svc/…".</summary>
    public bool IsRollback() => RolloutStateReason is { } why && (why.Contains("rolling back", StringComparison.OrdinalIgnoreCase) || why.Contains("rolled back", StringComparison.OrdinalIgnoreCase) || why.Contains("rollback", StringComparison.OrdinalIgnoreCase));
}

/// <summary>One line of a service's events.</summary>
public sealed record ServiceEventFacts(DateTimeOffset? CreatedAt, string Message)
{
    /// <summary>As much of the newest events as a document carries, with secrets taken out.</summary>
    internal static IReadOnlyList<ServiceEventFacts> Carried(IReadOnlyList<ServiceEventFacts> events, TextRoom room) =>
        [.. events.Select(e => e with { Message = room.Take(Evidence.Redactor.Redact(e.Message)) })];
}
