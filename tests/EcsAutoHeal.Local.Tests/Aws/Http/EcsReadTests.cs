using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class EcsReadTests : LocalAwsTest
{
    [Fact]
    public async Task Tasks_are_listed_in_pages()
    {
        var first = await EcsAsync("ListTasks", new() { ["cluster"] = "prod", ["serviceName"] = "web", ["maxResults"] = 1 });
        var second = await EcsAsync("ListTasks", new() { ["cluster"] = "prod", ["serviceName"] = "web", ["maxResults"] = 1, ["nextToken"] = first.Body["nextToken"]!.ToString() });

        new[] { first, second }.Select(page => page.Body["taskArns"]!.AsArray().Single()!.ToString()).ShouldBe(World.Ecs.Tasks.Select(task => task.Arn));
        second.Body.ContainsKey("nextToken").ShouldBeFalse();
    }

    [Theory]
    [InlineData("family", "web", 2)]
    [InlineData("family", "other", 0)]
    [InlineData("launchType", "EC2", 0)]
    [InlineData("desiredStatus", "STOPPED", 0)]
    [InlineData("startedBy", "somebody", 0)]
    public async Task A_filter_of_ListTasks_lets_through_what_it_names(string filter, string value, int count)
    {
        var reply = await EcsAsync("ListTasks", new() { ["cluster"] = "prod", [filter] = value });

        reply.Body["taskArns"]!.AsArray().Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("""{"cluster":"staging"}""", "ClusterNotFoundException")]
    [InlineData("""{}""", "ClusterNotFoundException")]
    [InlineData("""{"cluster":"prod","serviceName":"api"}""", "ServiceNotFoundException")]
    [InlineData("""{"cluster":"prod","maxResults":101}""", "InvalidParameterException")]
    [InlineData("""{"cluster":"prod","nextToken":"x"}""", "InvalidParameterException")]
    [InlineData("""{"cluster":"prod","desiredStatus":"DEAD"}""", "InvalidParameterException")]
    [InlineData("""{"cluster":"prod","startedBy":"a","family":"b"}""", "InvalidParameterException")]
    public async Task ListTasks_refuses_what_ECS_refuses(string request, string code)
    {
        (await EcsAsync("ListTasks", JsonNode.Parse(request)!.AsObject())).Error.ShouldBe(code);
    }

    [Fact]
    public async Task A_task_that_is_missing_comes_back_as_a_failure()
    {
        var known = World.Ecs.Tasks[0].Id;
        var missing = new string('0', 32);

        var reply = await EcsAsync("DescribeTasks", new() { ["cluster"] = "prod", ["tasks"] = new JsonArray(known, missing) });

        reply.Status.ShouldBe(200);
        reply.Body["tasks"]!.AsArray().Count.ShouldBe(1);
        reply.Body["failures"]!.ToJsonString().ShouldBe($$"""[{"arn":"arn:aws:ecs:eu-central-1:123456789012:task/prod/{{missing}}","reason":"MISSING"}]""");
    }

    [Fact]
    public async Task A_task_of_another_cluster_is_missing()
    {
        World.Ecs.AddCluster("staging");

        var reply = await EcsAsync("DescribeTasks", new() { ["cluster"] = "staging", ["tasks"] = new JsonArray(World.Ecs.Tasks[0].Arn) });

        reply.Body["failures"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_described_task_has_epoch_seconds_a_health_status_and_its_dead_sidecar()
    {
        var task = World.Ecs.Tasks[0];
        World.Ecs.KillContainer(task, "sidecar", 3, "boom");
        await World.AdvanceAsync(20);

        var reply = await EcsAsync("DescribeTasks", new() { ["cluster"] = "prod", ["tasks"] = new JsonArray(task.Arn) });

        var described = reply.Body["tasks"]![0]!.AsObject();
        described["createdAt"]!.GetValue<decimal>().ShouldBe(World.Start.AddDays(-1).ToUnixTimeSeconds());
        described["healthStatus"]!.ToString().ShouldBe("UNKNOWN");
        var sidecar = World.ContainerIn(described, "sidecar");
        (sidecar["lastStatus"]!.ToString(), sidecar["exitCode"]!.GetValue<int>(), sidecar["reason"]!.ToString()).ShouldBe(("STOPPED", 3, "boom"));
    }

    [Fact]
    public async Task A_container_that_stops_in_a_task_that_runs_on_is_described_as_stopped_no_sooner_than_its_event_tells()
    {
        var task = World.Ecs.Tasks[0];
        World.Ecs.KillContainer(task, "sidecar", 3);
        World.Cloud.Events.History.ShouldBeEmpty();

        (await StatusAsync()).ShouldBe("RUNNING");
        await World.AdvanceAsync(20);

        World.Cloud.Events.History.ShouldNotBeEmpty();
        (await StatusAsync()).ShouldBe("STOPPED");

        async Task<string> StatusAsync() => World.ContainerIn((await EcsAsync("DescribeTasks", new() { ["cluster"] = "prod", ["tasks"] = new JsonArray(task.Arn) })).Body["tasks"]![0]!.AsObject(), "sidecar")["lastStatus"]!.ToString();
    }

    [Fact]
    public async Task A_stopped_task_is_gone_after_an_hour()
    {
        var task = World.Ecs.Tasks[0];
        World.Ecs.StopTask(task);
        await World.AdvanceAsync(3600);
        (await DescribeFirstAsync()).Body["tasks"]!.AsArray().Count.ShouldBe(1);

        await World.AdvanceAsync(60);
        (await DescribeFirstAsync()).Body["tasks"]!.AsArray().Count.ShouldBe(0);

        Task<Reply> DescribeFirstAsync() => EcsAsync("DescribeTasks", new() { ["cluster"] = "prod", ["tasks"] = new JsonArray(task.Id) });
    }

    [Fact]
    public async Task No_more_than_100_tasks_and_10_services_are_described_at_once()
    {
        var tasks = new JsonArray([.. Enumerable.Repeat(new string('0', 32), 101).Select(id => (JsonNode)id)]);
        var services = new JsonArray([.. Enumerable.Repeat("web", 11).Select(name => (JsonNode)name)]);

        (await EcsAsync("DescribeTasks", new() { ["cluster"] = "prod", ["tasks"] = tasks })).Error.ShouldBe("InvalidParameterException");
        (await EcsAsync("DescribeServices", new() { ["cluster"] = "prod", ["services"] = services })).Error.ShouldBe("InvalidParameterException");
    }

    [Fact]
    public async Task A_described_service_has_its_deployment_and_its_tags_only_if_asked_for()
    {
        var plain = await EcsAsync("DescribeServices", new() { ["cluster"] = "prod", ["services"] = new JsonArray("web") });
        var tagged = await EcsAsync("DescribeServices", new() { ["cluster"] = "prod", ["services"] = new JsonArray(Web.Deployments[0].Id, "web"), ["include"] = new JsonArray("TAGS") });

        var service = plain.Body["services"]![0]!.AsObject();
        (service["status"]!.ToString(), service["runningCount"]!.GetValue<int>(), service["desiredCount"]!.GetValue<int>()).ShouldBe(("ACTIVE", 2, 2));
        service["deployments"]![0]!["rolloutState"]!.ToString().ShouldBe("COMPLETED");
        service["deploymentController"]!["type"]!.ToString().ShouldBe("ECS");
        service.ContainsKey("tags").ShouldBeFalse();
        tagged.Body["services"]![0]!["tags"]!.ToJsonString().ShouldBe("""[{"key":"ecs-auto-heal","value":"auto"}]""");
        tagged.Body["failures"]![0]!["reason"]!.ToString().ShouldBe("MISSING");
    }

    [Theory]
    [InlineData("web")]
    [InlineData("web:3")]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:task-definition/web:3")]
    public async Task A_task_definition_says_which_container_is_essential_and_where_it_logs(string name)
    {
        var reply = await EcsAsync("DescribeTaskDefinition", new() { ["taskDefinition"] = name });

        var containers = reply.Body["taskDefinition"]!["containerDefinitions"]!.AsArray();
        containers.Select(container => container!["essential"]!.GetValue<bool>()).ShouldBe([true, false]);
        containers[1]!["logConfiguration"]!.ToJsonString().ShouldBe("""{"logDriver":"awslogs","options":{"awslogs-group":"/ecs/web","awslogs-region":"eu-central-1","awslogs-stream-prefix":"ecs"}}""");
    }

    [Fact]
    public async Task A_task_definition_that_is_not_there_is_a_ClientException()
    {
        var reply = await EcsAsync("DescribeTaskDefinition", new() { ["taskDefinition"] = "web:4" });

        (reply.Error, reply.Message).ShouldBe(("ClientException", "Unable to describe task definition."));
    }
}
