using System.Text.Json.Serialization;

namespace EcsAutoHeal.Subjects;

/// <summary>
/// What is known of one task, from an event, from DescribeTasks, from the metadata endpoint or from a pasted document.
/// Everything but the ARN may be missing: events and documents of different ages carry different fields.
/// </summary>
public sealed record EcsTask
{
    /// <summary>ECS lets a task definition have ten, and adds a few of its own; a document with more is none of ECS.</summary>
    internal const int MostContainers = 100;

    /// <summary>The task's ARN.</summary>
    public required string TaskArn { get; init; }

    /// <summary>The cluster, by ARN or short name.</summary>
    public string? ClusterArn { get; init; }

    /// <summary>The task definition, revision-exact.</summary>
    public string? TaskDefinitionArn { get; init; }

    /// <summary><c>service:NAME</c> or <c>family:NAME</c>; a person may have chosen any other text for a standalone task.</summary>
    public string? Group { get; init; }

    /// <summary>For a service's task the deployment's id, <c>ecs-svc/…</c>.</summary>
    public string? StartedBy { get; init; }

    /// <summary>FARGATE, EC2, EXTERNAL or a newer value.</summary>
    public string? LaunchType { get; init; }

    /// <summary>The capacity provider, for example FARGATE_SPOT.</summary>
    public string? CapacityProviderName { get; init; }

    /// <summary>PROVISIONING, PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING, DEPROVISIONING, STOPPED.</summary>
    public string? LastStatus { get; init; }

    /// <summary>RUNNING, or STOPPED once the task is on its way down.</summary>
    public string? DesiredStatus { get; init; }

    /// <summary>An open set: TaskFailedToStart, EssentialContainerExited, UserInitiated, ServiceSchedulerInitiated, SpotInterruption, TerminationNotice, ….</summary>
    public string? StopCode { get; init; }

    /// <summary>Why the task stopped, in the words of ECS, or of whoever called StopTask.</summary>
    public string? StoppedReason { get; init; }

    /// <summary>Counter of the task's states: a lower one is older.</summary>
    public long? Version { get; init; }

    /// <summary>When the task was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the task became RUNNING; missing if it never did.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its stop began.</summary>
    public DateTimeOffset? StoppingAt { get; init; }

    /// <summary>When it became STOPPED.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When the last of its containers had ended, which is before its network is taken down; null where it is not known.</summary>
    public DateTimeOffset? ExecutionStoppedAt { get; init; }

    /// <summary>Its containers. AWS may have injected some that the task definition does not name.</summary>
    public IReadOnlyList<EcsContainer> Containers { get => field ?? []; init; } = [];

    /// <summary>Those of its tags that say how it may be healed, where they were asked for: no event carries tags.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The service's name when the group names a service; null for a standalone task.</summary>
    public string? ServiceName() => Group is { } group && group.StartsWith("service:", StringComparison.Ordinal) ? group["service:".Length..] : null;

    /// <summary>
    /// What a probe saw from inside, completed by what ECS knows from outside. Where both speak, the probe counts: it is
    /// earlier, and it alone sees what no event tells.
    /// </summary>
    public EcsTask CompletedBy(EcsTask known)
    {
        var completed = known with
        {
            StoppingAt = known.StoppingAt ?? StoppingAt,
            Group = known.Group ?? Group,
            TaskDefinitionArn = known.TaskDefinitionArn ?? TaskDefinitionArn,
            Containers = [.. Containers.Select(seen => known.Containers.FirstOrDefault(c => c.Name == seen.Name) is { } other ? seen.CompletedBy(other) : seen)],
        };
        // Its task has been stopped since for a reason of its own: that would hide a death which nobody else has told of.
        if (HadDeadBefore(known))
            return completed with
            {
                LastStatus = "RUNNING",
                DesiredStatus = "RUNNING",
                StopCode = null,
                StoppedReason = null,
                StoppingAt = null,
                StoppedAt = null,
                ExecutionStoppedAt = null,
                Containers = [.. completed.Containers.Select(c => c.Found is null || EndedBefore(c, known) ? c : c with { Found = null })],
            };
        return completed with
        {
            LastStatus = known.LastStatus == "STOPPED" ? known.LastStatus : LastStatus ?? known.LastStatus,
            DesiredStatus = known.DesiredStatus == "STOPPED" ? known.DesiredStatus : DesiredStatus ?? known.DesiredStatus,
        };
    }

    private bool HadDeadBefore(EcsTask known) =>
        !known.IsMeantToRun() && known.StopCode is not (null or "EssentialContainerExited" or "TaskFailedToStart") && Containers.Any(c => c.IsStopped() && IsAbout(c) && EndedBefore(c, known));

    /// <summary>Last words are spoken in a task that goes down already: there only a time can tell that a container went before.</summary>
    private bool EndedBefore(EcsContainer container, EcsTask known) =>
        IsMeantToRun() ? !(container.FinishedAt >= known.StoppingAt) : container.Found is not null && container.FinishedAt < known.StoppingAt;

    /// <summary>
    /// Whether what is told of the task may be about a container: a probe that marks what it has found is about that, and not
    /// about what it has reported before or was told to leave out.
    /// </summary>
    internal bool IsAbout(EcsContainer container) => container.Found is not null || Containers.All(c => c.Found is null);

    /// <summary>The same with secrets taken out of what ECS, the agent and people wrote: reasons can quote a command line.</summary>
    public EcsTask Redacted() => this with
    {
        StoppedReason = Evidence.Redactor.Reason(StoppedReason),
        Containers = [.. Containers.Select(c => c with { Reason = Evidence.Redactor.Reason(c.Reason), HealthOutput = Evidence.Redactor.Reason(c.HealthOutput) })],
    };

    /// <summary>True while the task is meant to run: neither stopped nor told to stop.</summary>
    public bool IsMeantToRun() => DesiredStatus != "STOPPED" && LastStatus is not ("STOPPED" or "STOPPING" or "DEACTIVATING" or "DEPROVISIONING") && StopCode is null;
}
