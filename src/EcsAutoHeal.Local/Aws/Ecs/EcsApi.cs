namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>ECS's own view of a request: finds what it names, refuses what ECS refuses.</summary>
internal sealed class EcsApi(LocalCloud cloud)
{
    private EcsWorld World => cloud.Ecs;

    /// <summary>A cluster's name, from its name or its ARN; the default cluster's when there is neither.</summary>
    public string Cluster(string? nameOrArn)
    {
        var name = string.IsNullOrEmpty(nameOrArn) ? "default" : LastPart(nameOrArn);
        return World.HasCluster(name) ? name : throw new LocalAwsException("ClusterNotFoundException", "Cluster not found.");
    }

    /// <summary>A service by name or ARN; null when there is none in this cluster.</summary>
    public LocalService? FindService(string cluster, string nameOrArn) =>
        World.FindService(cluster, LastPart(nameOrArn)) is { } service && (!IsArn(nameOrArn) || service.Arn == nameOrArn) ? service : null;

    /// <summary>A task by id or ARN; null when there is none in this cluster, or no longer.</summary>
    public LocalTask? FindTask(string cluster, string idOrArn)
    {
        var id = LastPart(idOrArn);
        if (id.Length is not (32 or 36)) throw Invalid("taskId length should be one of [32,36]");
        return World.VisibleTasks(cluster).FirstOrDefault(task => task.Id == id && (!IsArn(idOrArn) || task.Arn == idOrArn));
    }

    /// <summary>The tasks that a filter of ListTasks lets through.</summary>
    public IEnumerable<LocalTask> ListTasks(string cluster, string? serviceName, string? family, string? startedBy, string? launchType, string desiredStatus)
    {
        if (startedBy is not null && (serviceName is not null || family is not null))
            throw Invalid("cannot combine startedBy with other filters.");
        var service = serviceName is null ? null
            : FindService(cluster, serviceName) ?? throw new LocalAwsException("ServiceNotFoundException", "Service not found.");
        return World.VisibleTasks(cluster).Where(task =>
            task.DesiredStatus == desiredStatus
            && (service is null || task.Service == service)
            && (family is null || task.TaskDefinition.Family == family)
            && (startedBy is null || task.StartedBy == startedBy)
            && (launchType is null || task.LaunchType == launchType));
    }

    /// <summary>A task definition by ARN, by family and revision, or by family alone: its newest active revision.</summary>
    public LocalTaskDefinition TaskDefinition(string nameOrArn)
    {
        var name = LastPart(nameOrArn);
        return World.TaskDefinitions.Where(definition => definition.Name == name || (definition.Family == name && definition.Status == "ACTIVE"))
            .MaxBy(definition => definition.Revision)
            ?? throw new LocalAwsException("ClientException", "Unable to describe task definition.");
    }

    public LocalService UpdateService(string cluster, string nameOrArn, bool forceNewDeployment, int? desiredCount, string? taskDefinition)
    {
        var service = FindService(cluster, nameOrArn) ?? throw new LocalAwsException("ServiceNotFoundException", "Service not found.");
        if (service.Status != "ACTIVE") throw new LocalAwsException("ServiceNotActiveException", "Service was not ACTIVE.");
        if (forceNewDeployment) RequireRolling(service, "Cannot force a new deployment");
        if (taskDefinition is not null)
        {
            RequireRolling(service, "Unable to update task definition");
            var definition = TaskDefinition(taskDefinition);
            forceNewDeployment |= definition != service.TaskDefinition;
            service.TaskDefinition = definition;
        }

        if (desiredCount is { } count) World.SetDesiredCount(service, count);
        if (forceNewDeployment) World.ForceNewDeployment(service);
        return service;
    }

    public LocalTask StopTask(string cluster, string idOrArn, string? reason)
    {
        var task = FindTask(cluster, idOrArn) ?? throw Invalid("The referenced task was not found.");
        World.StopTask(task, reason);
        return task;
    }

    public static LocalAwsException Invalid(string message) => new("InvalidParameterException", message);

    private static void RequireRolling(LocalService service, string what)
    {
        if (service.DeploymentController == "CODE_DEPLOY")
            throw Invalid($"{what} on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.");
        if (service.DeploymentController != "ECS")
            throw Invalid($"{what} on services with a {service.DeploymentController} deployment controller.");
    }

    private static bool IsArn(string text) => text.StartsWith("arn:", StringComparison.Ordinal);

    private static string LastPart(string text) => text[(text.LastIndexOf('/') + 1)..];
}
