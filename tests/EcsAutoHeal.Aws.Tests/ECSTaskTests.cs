using Amazon.ECS;
using Amazon.ECS.Model;
using ECSTask = Amazon.ECS.Model.Task;
using Task = System.Threading.Tasks.Task;

namespace EcsAutoHeal.Aws.Tests;

public sealed class ECSTaskTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonECSClient _ecs;

    public ECSTaskTests() => _ecs = new(AwsStub.Credentials, _aws.Config<AmazonECSConfig>());

    public void Dispose()
    {
        _ecs.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task ListTasks_asks_with_its_filters()
    {
        _aws.Replies("{}");

        await _ecs.ListTasksAsync(new() { Cluster = "shop", ServiceName = "web", DesiredStatus = DesiredStatus.STOPPED, LaunchType = LaunchType.FARGATE, MaxResults = 100, NextToken = "n" });

        _aws.Request.ShouldBeSent("AmazonEC2ContainerServiceV20141113.ListTasks", "application/x-amz-json-1.1", "eu-west-1/ecs/aws4_request",
            """{"cluster":"shop","serviceName":"web","desiredStatus":"STOPPED","launchType":"FARGATE","maxResults":100,"nextToken":"n"}""");
    }

    [Fact]
    public async Task ListTasks_gives_the_arns_and_the_next_page()
    {
        _aws.Replies("""{"taskArns":["arn:1","arn:2"],"nextToken":"more"}""");

        var reply = await _ecs.ListTasksAsync(new());

        reply.TaskArns.ShouldBe(["arn:1", "arn:2"]);
        reply.NextToken.ShouldBe("more");
    }

    [Fact]
    public async Task DescribeTasks_asks_for_tasks_and_tags()
    {
        _aws.Replies("{}");

        await _ecs.DescribeTasksAsync(new() { Cluster = "shop", Tasks = ["arn:1"], Include = [TaskField.TAGS] });

        _aws.Request.ShouldBeSent("AmazonEC2ContainerServiceV20141113.DescribeTasks", "application/x-amz-json-1.1", "eu-west-1/ecs/aws4_request",
            """{"cluster":"shop","tasks":["arn:1"],"include":["TAGS"]}""");
    }

    [Fact]
    public async Task A_stopped_task_comes_back_with_why_and_when_it_stopped()
    {
        var task = await DescribeTaskAsync("""
            {"taskArn":"arn:t","clusterArn":"arn:c","taskDefinitionArn":"arn:d","containerInstanceArn":"arn:i","availabilityZone":"eu-west-1a",
             "group":"service:web","startedBy":"ecs-svc/1","lastStatus":"STOPPED","desiredStatus":"STOPPED","healthStatus":"UNHEALTHY",
             "stopCode":"EssentialContainerExited","stoppedReason":"Essential container in task exited","launchType":"FARGATE",
             "capacityProviderName":"FARGATE_SPOT","platformVersion":"1.4.0","platformFamily":"Linux","cpu":"256","memory":"512","version":7,
             "createdAt":1700000000.123,"pullStartedAt":1700000001,"pullStoppedAt":1700000002,"startedAt":1700000003,
             "stoppingAt":1700000004,"executionStoppedAt":1700000005,"stoppedAt":1.7000000065E9,"tags":[{"key":"team","value":"shop"}]}
            """);

        task.ShouldBeEquivalentTo(new ECSTask
        {
            TaskArn = "arn:t",
            ClusterArn = "arn:c",
            TaskDefinitionArn = "arn:d",
            ContainerInstanceArn = "arn:i",
            AvailabilityZone = "eu-west-1a",
            Group = "service:web",
            StartedBy = "ecs-svc/1",
            LastStatus = "STOPPED",
            DesiredStatus = "STOPPED",
            HealthStatus = HealthStatus.UNHEALTHY,
            StopCode = TaskStopCode.EssentialContainerExited,
            StoppedReason = "Essential container in task exited",
            LaunchType = LaunchType.FARGATE,
            CapacityProviderName = "FARGATE_SPOT",
            PlatformVersion = "1.4.0",
            PlatformFamily = "Linux",
            Cpu = "256",
            Memory = "512",
            Version = 7,
            CreatedAt = Time(0.123),
            PullStartedAt = Time(1),
            PullStoppedAt = Time(2),
            StartedAt = Time(3),
            StoppingAt = Time(4),
            ExecutionStoppedAt = Time(5),
            StoppedAt = Time(6.5),
            Tags = [new() { Key = "team", Value = "shop" }],
        });
    }

    [Fact]
    public async Task Times_are_UTC() =>
        (await DescribeTaskAsync("""{"createdAt":1700000000}""")).CreatedAt!.Value.Kind.ShouldBe(DateTimeKind.Utc);

    [Fact]
    public async Task A_container_that_never_ran_has_no_exit_code() =>
        (await DescribeTaskAsync("""{"containers":[{"name":"web","lastStatus":"STOPPED","reason":"CannotPullContainerError"}]}"""))
            .Containers!.ShouldHaveSingleItem().ExitCode.ShouldBeNull();

    [Fact]
    public async Task A_container_comes_back_whole() =>
        (await DescribeTaskAsync("""
            {"containers":[{"containerArn":"arn:k","taskArn":"arn:t","name":"web","lastStatus":"STOPPED","exitCode":137,"reason":"OutOfMemoryError",
             "runtimeId":"r","image":"i","imageDigest":"sha256:1","healthStatus":"UNKNOWN","cpu":"0","memory":"256","memoryReservation":"128"}]}
            """)).Containers!.ShouldHaveSingleItem().ShouldBeEquivalentTo(new Container
        {
            ContainerArn = "arn:k",
            TaskArn = "arn:t",
            Name = "web",
            LastStatus = "STOPPED",
            ExitCode = 137,
            Reason = "OutOfMemoryError",
            RuntimeId = "r",
            Image = "i",
            ImageDigest = "sha256:1",
            HealthStatus = HealthStatus.UNKNOWN,
            Cpu = "0",
            Memory = "256",
            MemoryReservation = "128",
        });

    [Fact]
    public async Task Members_that_are_not_known_are_ignored() =>
        (await DescribeTaskAsync("""{"taskArn":"arn:t","attachments":[{"id":1}],"newMember":{"a":[1,2]}}""")).TaskArn.ShouldBe("arn:t");

    [Fact]
    public async Task A_number_where_the_model_says_text_is_read_as_text() =>
        (await DescribeTaskAsync("""{"containers":[{"cpu":256}]}""")).Containers!.ShouldHaveSingleItem().Cpu.ShouldBe("256");

    [Fact]
    public async Task A_text_where_the_model_says_number_is_read_as_number() =>
        (await DescribeTaskAsync("""{"version":"7"}""")).Version.ShouldBe(7);

    [Fact]
    public async Task Lists_that_are_absent_stay_null()
    {
        var task = await DescribeTaskAsync("{}");

        task.Containers.ShouldBeNull();
        task.Tags.ShouldBeNull();
    }

    [Fact]
    public async Task A_stop_code_that_is_not_known_passes_through() =>
        (await DescribeTaskAsync("""{"stopCode":"InfrastructureHealth"}""")).StopCode.ShouldBe(TaskStopCode.FindValue("InfrastructureHealth"));

    [Fact]
    public async Task A_task_that_is_missing_comes_back_as_a_failure()
    {
        _aws.Replies("""{"tasks":[],"failures":[{"arn":"arn:t","reason":"MISSING","detail":"d"}]}""");

        var reply = await _ecs.DescribeTasksAsync(new() { Tasks = ["arn:t"] });

        reply.Tasks.ShouldBeEmpty();
        reply.Failures!.ShouldHaveSingleItem().ShouldBeEquivalentTo(new Failure { Arn = "arn:t", Reason = "MISSING", Detail = "d" });
    }

    [Fact]
    public async Task StopTask_says_which_task_and_why()
    {
        _aws.Replies("""{"task":{"taskArn":"arn:t","desiredStatus":"STOPPED"}}""");

        var reply = await _ecs.StopTaskAsync(new() { Cluster = "shop", Task = "arn:t", Reason = "sidecar died" });

        reply.Task!.DesiredStatus.ShouldBe("STOPPED");
        _aws.Request.ShouldBeSent("AmazonEC2ContainerServiceV20141113.StopTask", "application/x-amz-json-1.1", "eu-west-1/ecs/aws4_request",
            """{"cluster":"shop","task":"arn:t","reason":"sidecar died"}""");
    }

    private static DateTime Time(double seconds) => DateTime.UnixEpoch.AddSeconds(1700000000).AddSeconds(seconds);

    private async Task<ECSTask> DescribeTaskAsync(string task)
    {
        _aws.Replies($$"""{"tasks":[{{task}}]}""");
        return (await _ecs.DescribeTasksAsync(new() { Tasks = ["arn:t"] })).Tasks!.ShouldHaveSingleItem();
    }
}
