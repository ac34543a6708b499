using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>What a service says about itself: the lines of its event list, and its events on the bus.</summary>
internal sealed class ServiceJournal(LocalCloud cloud)
{
    private const int MaxLines = 100;

    public void Write(LocalService service, string message)
    {
        service.EventList.Insert(0, new LocalServiceEvent(cloud.Ids.Uuid(), cloud.Now, $"(service {service.Name}) {message}"));
        if (service.EventList.Count > MaxLines) service.EventList.RemoveAt(MaxLines);
    }

    public void Started(LocalService service, IReadOnlyList<LocalTask> tasks)
    {
        if (tasks.Count > 0) Write(service, string.Create(CultureInfo.InvariantCulture, $"has started {tasks.Count} tasks: {Ids(tasks)}."));
    }

    public void Stopped(LocalService service, IReadOnlyList<LocalTask> tasks)
    {
        if (tasks.Count > 0) Write(service, string.Create(CultureInfo.InvariantCulture, $"has stopped {tasks.Count} running tasks: {Ids(tasks)}."));
    }

    public void SteadyState(LocalService service)
    {
        Write(service, "has reached a steady state.");
        ServiceAction(service, "INFO", "SERVICE_STEADY_STATE");
    }

    public void ServiceAction(LocalService service, string eventType, string eventName, string? reason = null) =>
        cloud.Events.Emit("aws.ecs", "ECS Service Action", [service.Arn], Json.Object(
            ("eventType", eventType),
            ("eventName", eventName),
            ("clusterArn", service.ClusterArn),
            ("reason", reason),
            ("createdAt", Json.Iso(cloud.Now))));

    public void DeploymentChanged(LocalService service, LocalDeployment deployment, string eventType, string eventName) =>
        cloud.Events.Emit("aws.ecs", "ECS Deployment State Change", [service.Arn], new JsonObject
        {
            ["eventType"] = eventType,
            ["eventName"] = eventName,
            ["deploymentId"] = deployment.Id,
            ["updatedAt"] = Json.Iso(cloud.Now),
            ["reason"] = deployment.RolloutStateReason,
        });

    private static string Ids(IReadOnlyList<LocalTask> tasks) => string.Join(' ', tasks.Select(task => $"(task {task.Id})"));
}
