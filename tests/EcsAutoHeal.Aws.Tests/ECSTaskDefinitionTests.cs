using Amazon.ECS;
using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace EcsAutoHeal.Aws.Tests;

public sealed class ECSTaskDefinitionTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonECSClient _ecs;

    public ECSTaskDefinitionTests() => _ecs = new(AwsStub.Credentials, _aws.Config<AmazonECSConfig>());

    public void Dispose()
    {
        _ecs.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task DescribeTaskDefinition_asks_by_arn()
    {
        _aws.Replies("{}");

        await _ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = "arn:d" });

        _aws.Request.ShouldBeSent("AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition", "application/x-amz-json-1.1", "eu-west-1/ecs/aws4_request",
            """{"taskDefinition":"arn:d"}""");
    }

    [Fact]
    public async Task A_task_definition_comes_back_with_how_its_containers_live_and_log()
    {
        _aws.Replies("""
            {"taskDefinition":{"taskDefinitionArn":"arn:d","family":"web","revision":7,"cpu":"256","memory":"512","networkMode":"awsvpc",
             "requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"name":"app","image":"i","essential":false,"cpu":10,"memory":256,
             "memoryReservation":128,"dependsOn":[{"containerName":"init","condition":"SUCCESS"}],"startTimeout":20,"stopTimeout":30,
             "healthCheck":{"command":["CMD-SHELL","true"],"interval":30,"timeout":5,"retries":3,"startPeriod":10},
             "restartPolicy":{"enabled":true,"ignoredExitCodes":[0,143],"restartAttemptPeriod":60},
             "logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/ecs/web"},"secretOptions":[{"name":"token","valueFrom":"arn:p"}]},
             "firelensConfiguration":{"type":"fluentbit","options":{"enable-ecs-log-metadata":"true"}},
             "environment":[{"name":"PASSWORD","value":"x"}]}]},"tags":[]}
            """);

        var definition = (await _ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = "arn:d" })).TaskDefinition;

        definition.ShouldBeEquivalentTo(new TaskDefinition
        {
            TaskDefinitionArn = "arn:d",
            Family = "web",
            Revision = 7,
            Cpu = "256",
            Memory = "512",
            NetworkMode = NetworkMode.Awsvpc,
            RequiresCompatibilities = ["FARGATE"],
            ContainerDefinitions =
            [
                new()
                {
                    Name = "app", Image = "i", Essential = false, Cpu = 10, Memory = 256, MemoryReservation = 128, StartTimeout = 20, StopTimeout = 30,
                    DependsOn = [new() { ContainerName = "init", Condition = ContainerCondition.SUCCESS }],
                    HealthCheck = new() { Command = ["CMD-SHELL", "true"], Interval = 30, Timeout = 5, Retries = 3, StartPeriod = 10 },
                    RestartPolicy = new() { Enabled = true, IgnoredExitCodes = [0, 143], RestartAttemptPeriod = 60 },
                    LogConfiguration = new()
                    {
                        LogDriver = LogDriver.Awslogs, Options = new() { ["awslogs-group"] = "/ecs/web" },
                        SecretOptions = [new() { Name = "token", ValueFrom = "arn:p" }],
                    },
                    FirelensConfiguration = new() { Type = FirelensConfigurationType.Fluentbit, Options = new() { ["enable-ecs-log-metadata"] = "true" } },
                },
            ],
        });
    }
}
