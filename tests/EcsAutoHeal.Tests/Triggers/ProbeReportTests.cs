using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class ProbeReportTests
{
    private const string Sidecar = """{"name":"sidecar","runtimeId":"sidecar-1","knownStatus":"STOPPED","desiredStatus":"STOPPED","exitCode":3,"finishedAt":"2026-03-14T02:59:01.5Z","restartCount":4,"logGroup":"/ecs/web","logStream":"web/sidecar/0a1b","logRegion":"eu-west-1"}""";

    private static string Report(string route = "health-check", string containers = $"[{Sidecar}]", string service = "\"web\"") => $$"""
        {"id":"e-3","source":"ecs-auto-heal.probe","detail-type":"ECS Container Found Stopped","time":"2026-03-14T02:59:30Z",
         "detail":{"schema":1,"cluster":"prod","taskArn":"{{Some.TaskArn}}","family":"web","revision":"7","serviceName":{{service}},"observedAt":"2026-03-14T02:59:10Z","observer":"app","route":"{{route}}","containers":{{containers}} } }
        """;

    [Fact]
    public void A_report_tells_who_saw_it_and_when()
    {
        var (trigger, _) = Reading.Accepted(Report());

        trigger.Kind.ShouldBe(TriggerKind.ProbeReport);
        trigger.Routes.ShouldBe(["probe in container app (health-check)"]);
        trigger.Time.ShouldBe(new DateTimeOffset(2026, 3, 14, 2, 59, 10, TimeSpan.Zero));
    }

    [Fact]
    public void A_report_from_a_health_check_is_of_a_task_that_runs_on()
    {
        var task = Reading.Accepted(Report()).Clue.Tasks.ShouldHaveSingleItem();

        task.IsMeantToRun().ShouldBeTrue();
        task.TaskDefinitionArn.ShouldBe(Some.DefinitionArn);
        task.ServiceName().ShouldBe("web");
    }

    [Fact]
    public void The_container_comes_with_what_only_the_metadata_endpoint_knows()
    {
        var container = Reading.Accepted(Report()).Clue.Tasks[0].Containers.ShouldHaveSingleItem();

        (container.Name, container.LastStatus, container.ExitCode, container.RestartCount, container.RuntimeId).ShouldBe(("sidecar", "STOPPED", 3, 4, "sidecar-1"));
        container.FinishedAt.ShouldBe(new DateTimeOffset(2026, 3, 14, 2, 59, 1, 500, TimeSpan.Zero));
        container.LogStream.ShouldBe(new LogStreamName("/ecs/web", "web/sidecar/0a1b", "eu-west-1"));
    }

    [Fact]
    public void Last_words_are_of_a_task_on_its_way_down()
    {
        var task = Reading.Accepted(Report("last-words")).Clue.Tasks[0];

        task.IsMeantToRun().ShouldBeFalse();
        task.StoppingAt.ShouldNotBeNull();
    }

    [Fact]
    public void A_task_without_a_service_is_named_by_its_family() => Reading.Accepted(Report(service: "null")).Clue.Tasks[0].Group.ShouldBe("family:web");

    [Fact]
    public void A_report_without_containers_is_refused() =>
        Reading.Refused(Report(containers: "[]")).ShouldBe("detail.containers: expected the containers that the probe saw, at least one, found [].");

    [Fact]
    public void A_report_without_a_task_is_refused() =>
        Reading.Refused("""{"detail-type":"ECS Container Found Stopped","detail":{"containers":[{"name":"a"}]}}""").ShouldStartWith("detail.taskArn: expected the ARN of an ECS task");

    [Fact]
    public void A_report_of_an_old_task_ARN_has_to_name_the_cluster() =>
        Reading.Refused("""{"detail-type":"ECS Container Found Stopped","detail":{"taskArn":"arn:aws:ecs:eu-central-1:111122223333:task/0a1b","containers":[{"name":"a"}]}}""")
            .ShouldBe("detail.cluster: expected the cluster's name or ARN, found nothing.");
}
