using Amazon.ECS;
using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace EcsAutoHeal.Aws.Tests;

public sealed class ECSServiceTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonECSClient _ecs;

    public ECSServiceTests() => _ecs = new(AwsStub.Credentials, _aws.Config<AmazonECSConfig>());

    public void Dispose()
    {
        _ecs.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task DescribeServices_asks_for_services_and_tags()
    {
        _aws.Replies("{}");

        await _ecs.DescribeServicesAsync(new() { Cluster = "shop", Services = ["web"], Include = [ServiceField.TAGS] });

        _aws.Request.ShouldBeSent("AmazonEC2ContainerServiceV20141113.DescribeServices", "application/x-amz-json-1.1", "eu-west-1/ecs/aws4_request",
            """{"cluster":"shop","services":["web"],"include":["TAGS"]}""");
    }

    [Fact]
    public async Task A_service_comes_back_with_what_healing_depends_on() =>
        (await DescribeServiceAsync("""
            {"serviceArn":"arn:s","serviceName":"web","clusterArn":"arn:c","status":"ACTIVE","desiredCount":3,"runningCount":2,"pendingCount":1,
             "taskDefinition":"arn:d","launchType":"EC2","platformVersion":"LATEST","platformFamily":"Linux","schedulingStrategy":"REPLICA",
             "propagateTags":"SERVICE","healthCheckGracePeriodSeconds":30,"createdAt":1700000000.5,"deploymentController":{"type":"CODE_DEPLOY"},
             "deploymentConfiguration":{"maximumPercent":200,"minimumHealthyPercent":100,"strategy":"BLUE_GREEN","bakeTimeInMinutes":5,
               "deploymentCircuitBreaker":{"enable":true,"rollback":false}},
             "events":[{"id":"e","createdAt":1700000000,"message":"unable to place a task"}],"tags":[{"key":"ecs-auto-heal","value":"auto"}]}
            """)).ShouldBeEquivalentTo(new Service
        {
            ServiceArn = "arn:s",
            ServiceName = "web",
            ClusterArn = "arn:c",
            Status = "ACTIVE",
            DesiredCount = 3,
            RunningCount = 2,
            PendingCount = 1,
            TaskDefinition = "arn:d",
            LaunchType = LaunchType.EC2,
            PlatformVersion = "LATEST",
            PlatformFamily = "Linux",
            SchedulingStrategy = SchedulingStrategy.REPLICA,
            PropagateTags = PropagateTags.SERVICE,
            HealthCheckGracePeriodSeconds = 30,
            CreatedAt = Time(0.5),
            DeploymentController = new() { Type = DeploymentControllerType.CODE_DEPLOY },
            DeploymentConfiguration = new()
            {
                MaximumPercent = 200,
                MinimumHealthyPercent = 100,
                Strategy = DeploymentStrategy.BLUE_GREEN,
                BakeTimeInMinutes = 5,
                DeploymentCircuitBreaker = new() { Enable = true, Rollback = false },
            },
            Events = [new() { Id = "e", CreatedAt = Time(0), Message = "unable to place a task" }],
            Tags = [new() { Key = "ecs-auto-heal", Value = "auto" }],
        });

    [Fact]
    public async Task A_deployment_comes_back_with_its_rollout() =>
        (await DescribeServiceAsync("""
            {"deployments":[{"id":"ecs-svc/1","status":"PRIMARY","taskDefinition":"arn:d","desiredCount":3,"pendingCount":1,"runningCount":2,
             "failedTasks":4,"launchType":"FARGATE","createdAt":1700000000,"updatedAt":1700000001,"rolloutState":"IN_PROGRESS","rolloutStateReason":"why"}]}
            """)).Deployments!.ShouldHaveSingleItem().ShouldBeEquivalentTo(new Deployment
        {
            Id = "ecs-svc/1",
            Status = "PRIMARY",
            TaskDefinition = "arn:d",
            DesiredCount = 3,
            PendingCount = 1,
            RunningCount = 2,
            FailedTasks = 4,
            LaunchType = LaunchType.FARGATE,
            CreatedAt = Time(0),
            UpdatedAt = Time(1),
            RolloutState = DeploymentRolloutState.IN_PROGRESS,
            RolloutStateReason = "why",
        });

    [Fact]
    public async Task A_task_set_comes_back_whole() =>
        (await DescribeServiceAsync("""
            {"taskSets":[{"id":"ecs-svc/2","taskSetArn":"arn:ts","serviceArn":"arn:s","clusterArn":"arn:c","startedBy":"CODE_DEPLOY","externalId":"d-1",
             "status":"PRIMARY","taskDefinition":"arn:d","computedDesiredCount":3,"pendingCount":1,"runningCount":2,"launchType":"FARGATE",
             "createdAt":1700000000,"updatedAt":1700000001,"stabilityStatus":"STEADY_STATE","stabilityStatusAt":1700000002}]}
            """)).TaskSets!.ShouldHaveSingleItem().ShouldBeEquivalentTo(new TaskSet
        {
            Id = "ecs-svc/2",
            TaskSetArn = "arn:ts",
            ServiceArn = "arn:s",
            ClusterArn = "arn:c",
            StartedBy = "CODE_DEPLOY",
            ExternalId = "d-1",
            Status = "PRIMARY",
            TaskDefinition = "arn:d",
            ComputedDesiredCount = 3,
            PendingCount = 1,
            RunningCount = 2,
            LaunchType = LaunchType.FARGATE,
            CreatedAt = Time(0),
            UpdatedAt = Time(1),
            StabilityStatus = StabilityStatus.STEADY_STATE,
            StabilityStatusAt = Time(2),
        });

    [Fact]
    public async Task A_service_without_a_deployment_controller_has_none() =>
        (await DescribeServiceAsync("{}")).DeploymentController.ShouldBeNull();

    [Fact]
    public async Task UpdateService_sends_the_new_deployment_and_nothing_else()
    {
        _aws.Replies("""{"service":{"serviceName":"web","deployments":[{"id":"ecs-svc/3"}]}}""");

        var reply = await _ecs.UpdateServiceAsync(new() { Cluster = "shop", Service = "web", ForceNewDeployment = true });

        reply.Service!.Deployments!.ShouldHaveSingleItem().Id.ShouldBe("ecs-svc/3");
        _aws.Request.ShouldBeSent("AmazonEC2ContainerServiceV20141113.UpdateService", "application/x-amz-json-1.1", "eu-west-1/ecs/aws4_request",
            """{"cluster":"shop","service":"web","forceNewDeployment":true}""");
    }

    private static DateTime Time(double seconds) => DateTime.UnixEpoch.AddSeconds(1700000000).AddSeconds(seconds);

    private async Task<Service> DescribeServiceAsync(string service)
    {
        _aws.Replies($$"""{"services":[{{service}}]}""");
        return (await _ecs.DescribeServicesAsync(new() { Services = ["web"] })).Services!.ShouldHaveSingleItem();
    }
}
