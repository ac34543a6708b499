namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A task.</summary>
public sealed class LocalTask
{
    internal LocalTask(NetworkInterface network) => Network = network;

    /// <summary>The id: 32 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Its ARN, in the long form.</summary>
    public required string Arn { get; init; }

    /// <summary>Its cluster's ARN.</summary>
    public required string ClusterArn { get; init; }

    /// <summary>What it is made of.</summary>
    public required LocalTaskDefinition TaskDefinition { get; init; }

    /// <summary>Its containers, in the task definition's order.</summary>
    public required IReadOnlyList<LocalContainer> Containers { get; init; }

    /// <summary><c>FARGATE</c> or <c>EC2</c>.</summary>
    public required string LaunchType { get; init; }

    /// <summary><c>service:NAME</c> or <c>family:NAME</c>.</summary>
    public required string Group { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The deployment's id, or what a standalone task was started by.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The service that it belongs to; null for a standalone task.</summary>
    public LocalService? Service { get; init; }

    /// <summary>Its service's tags, where the service propagates them.</summary>
    public IReadOnlyDictionary<string, string> Tags => Service is { PropagateTags: "SERVICE" } ? Service.Tags : new Dictionary<string, string>();

    /// <summary>PROVISIONING, PENDING, RUNNING, DEACTIVATING, DEPROVISIONING, STOPPED.</summary>
    public string LastStatus { get; internal set; } = "PROVISIONING";

    /// <summary><c>RUNNING</c> or <c>STOPPED</c>.</summary>
    public string DesiredStatus { get; internal set; } = "RUNNING";

    /// <summary>Counts the task's changes.</summary>
    public long Version { get; internal set; }

    /// <summary>Why it stopped, as a code.</summary>
    public string? StopCode { get; internal set; }

    /// <summary>Why it stopped, in words.</summary>
    public string? StoppedReason { get; internal set; }

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? StartedAt { get; internal set; }

    /// <summary>When it began to stop.</summary>
    public DateTimeOffset? StoppingAt { get; internal set; }

    /// <summary>When its last container stopped.</summary>
    public DateTimeOffset? ExecutionStoppedAt { get; internal set; }

    /// <summary>When it was STOPPED.</summary>
    public DateTimeOffset? StoppedAt { get; internal set; }

    /// <summary>Until when neither scale-in nor a deployment ends it; null without such a protection.</summary>
    public DateTimeOffset? ProtectedUntil { get; set; }

    /// <summary>Whether it runs and is meant to.</summary>
    public bool RunsAndShould => LastStatus == "RUNNING" && DesiredStatus == "RUNNING";

    internal NetworkInterface Network { get; }

    internal DateTimeOffset? ConnectivityAt { get; set; }

    internal DateTimeOffset? PullStartedAt { get; set; }

    internal DateTimeOffset? PullStoppedAt { get; set; }

    internal DateTimeOffset UpdatedAt { get; set; }

    /// <summary>A container's change that no event has told of yet.</summary>
    internal bool Unreported { get; set; }

    internal TaskFate Fate { get; set; } = new TaskFate.Healthy();

    internal bool IsProtected(DateTimeOffset now) => ProtectedUntil > now;

    internal LocalContainer? Find(string container) => Containers.FirstOrDefault(c => c.Name == container);
}

/// <summary>Where a task's network or host is told of: the interface on <c>awsvpc</c>, the instance on EC2.</summary>
internal sealed record NetworkInterface(string AttachmentId, string EniId, string SubnetId, string MacAddress, string PrivateIp, string ContainerInstanceArn, string AvailabilityZone);
