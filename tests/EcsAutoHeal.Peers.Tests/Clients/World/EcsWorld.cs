using EcsAutoHeal.Peers.Tests.Clients.Botocore;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>What there is of ECS in moto: a service with a task set, and five tasks that were run by hand.</summary>
internal static class EcsWorld
{
    internal const string Cluster = "prod";
    internal const string Service = "web";
    internal const int TaskCount = 5;

    internal static async Task<IReadOnlyList<string>> MakeAsync(Boto boto)
    {
        await boto.CallAsync("ecs", "create_cluster", new { clusterName = Cluster });
        await boto.CallAsync("ecs", "register_task_definition", TaskDefinition());
        await boto.CallAsync("ecs", "create_service", new
        {
            cluster = Cluster,
            serviceName = Service,
            taskDefinition = "web",
            desiredCount = 2,
            launchType = "FARGATE",
            platformVersion = "1.4.0",
            schedulingStrategy = "REPLICA",
            deploymentController = new { type = "ECS" },
            tags = new[] { new { key = "ecs-auto-heal", value = "auto" } },
        });
        await boto.CallAsync("ecs", "create_task_set", new { cluster = Cluster, service = Service, taskDefinition = "web", externalId = "blue", launchType = "FARGATE" });
        var subnet = (await boto.CallAsync("ec2", "describe_subnets", new { }))["Subnets"]![0]!["SubnetId"]!.GetValue<string>();
        var run = await boto.CallAsync("ecs", "run_task", new
        {
            cluster = Cluster,
            taskDefinition = "web",
            count = TaskCount,
            launchType = "FARGATE",
            platformVersion = "1.4.0",
            startedBy = "somebody",
            networkConfiguration = new { awsvpcConfiguration = new { subnets = new[] { subnet }, securityGroups = Array.Empty<string>() } },
            tags = new[] { new { key = "team", value = "ships" } },
        });
        return [.. run["tasks"]!.AsArray().Select(task => task!["taskArn"]!.GetValue<string>())];
    }

    private static object TaskDefinition() => new
    {
        family = "web",
        networkMode = "awsvpc",
        requiresCompatibilities = new[] { "FARGATE" },
        cpu = "256",
        memory = "512",
        containerDefinitions = new object[]
        {
            new
            {
                name = "app",
                image = "app:1",
                essential = true,
                cpu = 10,
                memory = 128,
                memoryReservation = 64,
                startTimeout = 30,
                stopTimeout = 31,
                dependsOn = new[] { new { containerName = "router", condition = "START" } },
                healthCheck = new { command = new[] { "CMD", "true" }, interval = 7, timeout = 3, retries = 2, startPeriod = 5 },
                restartPolicy = new { enabled = true, ignoredExitCodes = new[] { 0, 3 }, restartAttemptPeriod = 60 },
                logConfiguration = new { logDriver = "awslogs", options = new Dictionary<string, string> { ["awslogs-group"] = "/ecs/web" }, secretOptions = new[] { new { name = "key", valueFrom = "arn:aws:ssm:eu-west-1:123456789012:parameter/key" } } },
            },
            new
            {
                name = "router",
                image = "router:1",
                essential = false,
                cpu = 5,
                memory = 64,
                firelensConfiguration = new { type = "fluentbit", options = new Dictionary<string, string> { ["enable-ecs-log-metadata"] = "true" } },
            },
        },
    };
}
