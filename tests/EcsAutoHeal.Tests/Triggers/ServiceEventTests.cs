using EcsAutoHeal.Remedies;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class ServiceEventTests
{
    private static string Event(string type, string resource, string detail) => $$"""
        {"id":"e-4","source":"aws.ecs","detail-type":"{{type}}","time":"2026-03-14T02:59:00Z","resources":["{{resource}}"],"detail":{{detail}}}
        """;

    [Fact]
    public void A_service_action_names_its_service_and_only_reads()
    {
        var (trigger, clue) = Reading.Accepted(Event("ECS Service Action", Some.ServiceArn, $$"""{"eventName":"SERVICE_TASK_PLACEMENT_FAILURE","clusterArn":"{{Some.ClusterArn}}","reason":"RESOURCE:FARGATE"}"""));

        (trigger.Kind, trigger.Heal).ShouldBe((TriggerKind.ServiceEvent, HealMode.Never));
        trigger.Routes.ShouldBe(["service event SERVICE_TASK_PLACEMENT_FAILURE"]);
        (clue.Cluster, clue.Service, clue.Account, clue.Region).ShouldBe((Some.ClusterArn, "web", "111122223333", "eu-central-1"));
    }

    [Fact]
    public void A_deployment_state_change_finds_the_cluster_in_the_services_ARN() =>
        Reading.Accepted(Event("ECS Deployment State Change", Some.ServiceArn, """{"eventName":"SERVICE_DEPLOYMENT_FAILED"}""")).Clue.Cluster.ShouldBe("prod");

    [Fact]
    public void An_old_service_ARN_without_a_cluster_means_the_default_cluster() =>
        Reading.Accepted(Event("ECS Service Action", "arn:aws:ecs:eu-central-1:111122223333:service/web", "{}")).Clue.Cluster.ShouldBe("default");

    [Theory]
    [InlineData("02:01", "02:59", true)]
    [InlineData("02:59", "03:01", false)]
    public void The_trouble_of_an_hour_is_one_execution(string one, string other, bool same)
    {
        var names = new[] { one, other }.Select(at => Reading.Accepted(Event("ECS Service Action", Some.ServiceArn, """{"eventName":"SERVICE_TASK_PLACEMENT_FAILURE"}""").Replace("02:59:00", $"{at}:00", StringComparison.Ordinal)))
            .Select(trigger => DeathGrouping.Group([trigger]).Single().ExecutionName).ToArray();

        (names[0] == names[1]).ShouldBe(same);
    }

    [Fact]
    public void A_deployment_that_failed_is_one_execution_however_often_it_is_told()
    {
        var names = new[] { "ecs-svc/1", "ecs-svc/1", "ecs-svc/2" }.Select(id => Reading.Accepted(Event("ECS Deployment State Change", Some.ServiceArn, $$"""{"eventName":"SERVICE_DEPLOYMENT_FAILED","deploymentId":"{{id}}"}""")))
            .Select(trigger => DeathGrouping.Group([trigger]).Single().ExecutionName).ToArray();

        names.Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:task/prod/0a1b")]
    [InlineData("web")]
    public void An_event_that_names_no_service_is_refused(string resource) =>
        Reading.Refused(Event("ECS Service Action", resource, "{}")).ShouldStartWith("resources: expected the ARN of a service, arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME, found");

    [Fact]
    public void An_event_of_another_kind_is_refused_by_its_detail_type() =>
        Reading.Refused("""{"detail-type":"ECS Container Instance State Change","detail":{}}""").ShouldBe("detail-type: expected a kind of event that names ECS tasks or a service, found \"ECS Container Instance State Change\".");
}
