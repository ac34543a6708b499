using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Ecs;

/// <summary>A service as DescribeServices gives it.</summary>
internal static class ServiceDocument
{
    public static JsonObject Of(LocalCloud cloud, LocalService service, bool tags)
    {
        var tasks = cloud.Ecs.TasksOf(service);
        var rolling = service.DeploymentController == "ECS";
        return Json.Object(
            ("serviceArn", service.Arn),
            ("serviceName", service.Name),
            ("clusterArn", service.ClusterArn),
            ("loadBalancers", new JsonArray()),
            ("serviceRegistries", new JsonArray()),
            ("status", service.Status),
            ("desiredCount", service.DesiredCount),
            ("runningCount", Running(tasks)),
            ("pendingCount", Pending(tasks)),
            ("launchType", service.LaunchType),
            ("platformVersion", service.LaunchType == "FARGATE" ? "LATEST" : null),
            ("platformFamily", service.LaunchType == "FARGATE" ? "Linux" : null),
            ("taskDefinition", TaskDefinitionDocument.Arn(cloud, service.TaskDefinition)),
            ("deploymentConfiguration", Json.Object(
                ("deploymentCircuitBreaker", Json.Object(("enable", service.CircuitBreaker), ("rollback", false))),
                ("maximumPercent", service.MaximumPercent),
                ("minimumHealthyPercent", service.MinimumHealthyPercent),
                ("alarms", Json.Object(("alarmNames", new JsonArray()), ("rollback", false), ("enable", false))),
                ("strategy", rolling ? service.Strategy : null),
                ("bakeTimeInMinutes", rolling ? service.BakeTimeInMinutes : null))),
            ("taskSets", rolling ? null : Json.Array(service.Deployments, deployment => TaskSet(cloud, service, deployment, tasks))),
            ("deployments", rolling ? Json.Array(service.Deployments, deployment => Deployment(cloud, service, deployment, tasks)) : new JsonArray()),
            ("roleArn", $"arn:{cloud.Partition}:iam::{cloud.Account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"),
            ("events", Json.Array(service.Events, line =>
                Json.Object(("id", line.Id), ("createdAt", Json.Epoch(line.CreatedAt)), ("message", line.Message)))),
            ("createdAt", Json.Epoch(service.CreatedAt)),
            ("placementConstraints", new JsonArray()),
            ("placementStrategy", new JsonArray()),
            ("networkConfiguration", ClusterNetwork.Configuration(service)),
            ("healthCheckGracePeriodSeconds", 0),
            ("schedulingStrategy", service.SchedulingStrategy),
            ("deploymentController", Json.Object(("type", service.DeploymentController))),
            ("createdBy", TaskDefinitionDocument.Deployer(cloud)),
            ("tags", tags ? Json.Tags(service.Tags) : null),
            ("enableECSManagedTags", false),
            ("propagateTags", service.PropagateTags),
            ("enableExecuteCommand", false),
            ("availabilityZoneRebalancing", "DISABLED"));
    }

    private static JsonObject Deployment(LocalCloud cloud, LocalService service, LocalDeployment deployment, IReadOnlyList<LocalTask> tasks)
    {
        var own = tasks.Where(task => task.StartedBy == deployment.Id).ToList();
        return Json.Object(
            ("id", deployment.Id),
            ("status", deployment.Status),
            ("taskDefinition", TaskDefinitionDocument.Arn(cloud, deployment.TaskDefinition)),
            ("desiredCount", Desired(service, deployment, own)),
            ("pendingCount", Pending(own)),
            ("runningCount", Running(own)),
            ("failedTasks", deployment.FailedTasks),
            ("createdAt", Json.Epoch(deployment.CreatedAt)),
            ("updatedAt", Json.Epoch(deployment.UpdatedAt)),
            ("launchType", service.LaunchType),
            ("platformVersion", service.LaunchType == "FARGATE" ? "1.4.0" : null),
            ("platformFamily", service.LaunchType == "FARGATE" ? "Linux" : null),
            ("networkConfiguration", ClusterNetwork.Configuration(service)),
            // Only of the rolling update, as the service model says.
            ("rolloutState", service.Strategy == "ROLLING" ? deployment.RolloutState : null),
            ("rolloutStateReason", service.Strategy == "ROLLING" ? deployment.RolloutStateReason : null));
    }

    private static JsonObject TaskSet(LocalCloud cloud, LocalService service, LocalDeployment deployment, IReadOnlyList<LocalTask> tasks)
    {
        var own = tasks.Where(task => task.StartedBy == deployment.Id).ToList();
        return Json.Object(
            ("id", deployment.Id),
            ("taskSetArn", cloud.Arn("ecs", $"task-set/{service.Cluster}/{service.Name}/{deployment.Id}")),
            ("serviceArn", service.Arn),
            ("clusterArn", service.ClusterArn),
            ("startedBy", service.DeploymentController),
            ("status", deployment.Status),
            ("taskDefinition", TaskDefinitionDocument.Arn(cloud, deployment.TaskDefinition)),
            ("computedDesiredCount", Desired(service, deployment, own)),
            ("pendingCount", Pending(own)),
            ("runningCount", Running(own)),
            ("createdAt", Json.Epoch(deployment.CreatedAt)),
            ("updatedAt", Json.Epoch(deployment.UpdatedAt)),
            ("launchType", service.LaunchType),
            ("stabilityStatus", Running(own) == Desired(service, deployment, own) ? "STEADY_STATE" : "STABILIZING"));
    }

    private static int Desired(LocalService service, LocalDeployment deployment, IReadOnlyList<LocalTask> own) =>
        deployment.Status == "PRIMARY" ? service.DesiredCount : own.Count(task => task.DesiredStatus == "RUNNING");

    private static int Running(IReadOnlyList<LocalTask> tasks) => tasks.Count(task => task.LastStatus == "RUNNING");

    private static int Pending(IReadOnlyList<LocalTask> tasks) => tasks.Count(task => task.LastStatus is "PROVISIONING" or "PENDING");
}
