using EcsAutoHeal.Evidence;
using EcsAutoHeal.Subjects;
using Model = Amazon.ECS.Model;

namespace EcsAutoHeal.Functions.Reading;

/// <summary>From the shapes of the ECS API to the facts of the domain.</summary>
internal static class EcsMapping
{
    private const int NewestEvents = 10;
    private static readonly string[] s_tags = [ServiceFacts.ModeTag, ServiceFacts.RemedyTag, ServiceFacts.ImagesTag];

    public static EcsTask ToFacts(this Model.Task task) => new()
    {
        TaskArn = task.TaskArn ?? "",
        ClusterArn = task.ClusterArn,
        TaskDefinitionArn = task.TaskDefinitionArn,
        Group = task.Group,
        StartedBy = task.StartedBy,
        LaunchType = task.LaunchType?.Value,
        CapacityProviderName = task.CapacityProviderName,
        LastStatus = task.LastStatus,
        DesiredStatus = task.DesiredStatus,
        StopCode = task.StopCode?.Value,
        StoppedReason = Known(task.StoppedReason),
        Version = task.Version,
        CreatedAt = Time(task.CreatedAt),
        StartedAt = Time(task.StartedAt),
        StoppingAt = Time(task.StoppingAt),
        ExecutionStoppedAt = Time(task.ExecutionStoppedAt),
        StoppedAt = Time(task.StoppedAt ?? task.ExecutionStoppedAt),
        Containers = [.. (task.Containers ?? []).Select(ToFacts)],
        Tags = OptIn(task.Tags),
    };

    public static EcsContainer ToFacts(this Model.Container container) => new()
    {
        Name = container.Name ?? "(unnamed)",
        LastStatus = container.LastStatus,
        ExitCode = container.ExitCode,
        Reason = Known(container.Reason),
        RuntimeId = container.RuntimeId,
        Image = container.Image,
        ImageDigest = container.ImageDigest,
        HealthStatus = container.HealthStatus?.Value,
    };

    public static ServiceFacts ToFacts(this Model.Service service) => new()
    {
        ServiceArn = service.ServiceArn ?? "",
        Name = service.ServiceName ?? "",
        ClusterArn = service.ClusterArn,
        Status = service.Status,
        DesiredCount = service.DesiredCount ?? 0,
        RunningCount = service.RunningCount ?? 0,
        PendingCount = service.PendingCount ?? 0,
        LaunchType = service.LaunchType?.Value,
        DeploymentController = service.DeploymentController?.Type?.Value ?? "ECS",
        SchedulingStrategy = service.SchedulingStrategy?.Value,
        MinimumHealthyPercent = service.DeploymentConfiguration?.MinimumHealthyPercent,
        MaximumPercent = service.DeploymentConfiguration?.MaximumPercent,
        Strategy = service.DeploymentConfiguration?.Strategy?.Value,
        BakeTimeInMinutes = service.DeploymentConfiguration?.BakeTimeInMinutes,
        HasCircuitBreaker = service.DeploymentConfiguration?.DeploymentCircuitBreaker?.Enable ?? false,
        TaskDefinitionArn = service.TaskDefinition,
        // Under CODE_DEPLOY and EXTERNAL a service has task sets where others have deployments.
        Deployments = service.Deployments is { Count: > 0 } deployments ? [.. deployments.Select(ToFacts)] : [.. (service.TaskSets ?? []).Select(ToFacts)],
        Events = [.. (service.Events ?? []).Take(NewestEvents).Select(e => new ServiceEventFacts(Time(e.CreatedAt), Known(e.Message) ?? ""))],
        Tags = OptIn(service.Tags),
    };

    public static TaskDefinitionFacts ToFacts(this Model.TaskDefinition definition) => new()
    {
        TaskDefinitionArn = definition.TaskDefinitionArn ?? "",
        Containers = [.. (definition.ContainerDefinitions ?? []).Select(ToFacts)],
    };

    public static Remedies.ProtectedTask ToFacts(this Model.ProtectedTask task) => new(task.TaskArn ?? "", Time(task.ExpirationDate));

    private static DeploymentFacts ToFacts(Model.Deployment deployment) => new()
    {
        Id = deployment.Id ?? "",
        Status = deployment.Status,
        RolloutState = deployment.RolloutState?.Value,
        RolloutStateReason = Known(deployment.RolloutStateReason),
        CreatedAt = Time(deployment.CreatedAt),
        UpdatedAt = Time(deployment.UpdatedAt),
        DesiredCount = deployment.DesiredCount ?? 0,
        RunningCount = deployment.RunningCount ?? 0,
        FailedTasks = deployment.FailedTasks ?? 0,
    };

    private static DeploymentFacts ToFacts(Model.TaskSet taskSet) => new()
    {
        Id = taskSet.Id ?? "",
        Status = taskSet.Status,
        IsTaskSet = true,
        RolloutState = taskSet.StabilityStatus?.Value switch { "STEADY_STATE" => "COMPLETED", "STABILIZING" => "IN_PROGRESS", _ => null },
        CreatedAt = Time(taskSet.CreatedAt),
        DesiredCount = taskSet.ComputedDesiredCount ?? 0,
        RunningCount = taskSet.RunningCount ?? 0,
    };

    private static ContainerDefinitionFacts ToFacts(Model.ContainerDefinition container) => new()
    {
        Name = container.Name ?? "",
        Essential = container.Essential ?? true,
        Image = container.Image,
        Memory = container.Memory,
        MemoryReservation = container.MemoryReservation,
        StopTimeout = container.StopTimeout,
        DependsOn = [.. (container.DependsOn ?? []).Select(d => new ContainerDependency(d.ContainerName ?? "", d.Condition?.Value ?? ""))],
        RestartPolicy = container.RestartPolicy is { } policy ? new RestartPolicy(policy.Enabled ?? false, policy.IgnoredExitCodes ?? [], policy.RestartAttemptPeriod ?? 300) : null,
        LogDriver = container.LogConfiguration?.LogDriver?.Value,
        // Other options may hold tokens (splunk-token): only those that say where the log is are taken.
        LogOptions = (container.LogConfiguration?.Options ?? []).Where(o => o.Key is "awslogs-group" or "awslogs-region" or "awslogs-stream-prefix" or "mode").ToDictionary(),
        IsLogRouter = container.FirelensConfiguration is not null,
        HasHealthCheck = container.HealthCheck is not null,
    };

    /// <summary>Other tags are nobody's business here.</summary>
    private static Dictionary<string, string> OptIn(List<Model.Tag>? tags) => (tags ?? []).Where(t => s_tags.Contains(t.Key)).ToDictionary(t => t.Key ?? "", t => t.Value ?? "");

    /// <summary>What ECS, the agent and people wrote: reasons can quote a command line, so secrets end here.</summary>
    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : Redactor.Reason(text);

    private static DateTimeOffset? Time(DateTime? time) => time is { } t ? new DateTimeOffset(DateTime.SpecifyKind(t.ToUniversalTime(), DateTimeKind.Utc)) : null;
}
