using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class TaskStateChangeTests
{
    private static string Event(string detail) => $$"""
        {"id":"e-1","source":"aws.ecs","detail-type":"ECS Task State Change","account":"111122223333","region":"eu-central-1","time":"2026-03-14T02:59:40Z","detail":{{detail}}}
        """;

    private static string Stopped(string containers, string more = "") => Event($$"""
        {"taskArn":"{{Some.TaskArn}}","clusterArn":"{{Some.ClusterArn}}","group":"service:web","lastStatus":"STOPPED","desiredStatus":"STOPPED",
         "stopCode":"EssentialContainerExited","stoppedReason":"Essential container in task exited","version":6,"containers":{{containers}}{{more}}}
        """);

    private const string OneContainer = """[{"name":"app","lastStatus":"STOPPED","exitCode":1,"runtimeId":"app-1","reason":"because"}]""";

    [Fact]
    public void A_stopped_task_is_read_with_its_service_and_place()
    {
        var (trigger, clue) = Reading.Accepted(Stopped(OneContainer));

        trigger.Kind.ShouldBe(TriggerKind.TaskStateChange);
        trigger.EventId.ShouldBe("e-1");
        trigger.Time.ShouldBe(new DateTimeOffset(2026, 3, 14, 2, 59, 40, TimeSpan.Zero));
        (clue.Cluster, clue.Service, clue.Account, clue.Region).ShouldBe((Some.ClusterArn, "web", "111122223333", "eu-central-1"));
    }

    [Fact]
    public void What_the_event_says_of_task_and_container_is_kept()
    {
        var task = Reading.Accepted(Stopped(OneContainer)).Clue.Tasks.ShouldHaveSingleItem();

        (task.StopCode, task.StoppedReason, task.Version).ShouldBe(("EssentialContainerExited", "Essential container in task exited", 6));
        var container = task.Containers.ShouldHaveSingleItem();
        (container.Name, container.LastStatus, container.ExitCode, container.Reason, container.RuntimeId).ShouldBe(("app", "STOPPED", 1, "because", "app-1"));
    }

    [Fact]
    public void A_container_without_an_exit_code_has_none_rather_than_zero() =>
        Reading.Accepted(Stopped("""[{"name":"app","lastStatus":"STOPPED"}]""")).Clue.Tasks[0].Containers[0].ExitCode.ShouldBeNull();

    [Fact]
    public void A_negative_exit_code_of_Windows_is_read() =>
        Reading.Accepted(Stopped("""[{"name":"app","lastStatus":"STOPPED","exitCode":-1073741510}]""")).Clue.Tasks[0].Containers[0].ExitCode.ShouldBe(-1073741510);

    [Fact]
    public void Fields_that_AWS_adds_later_do_no_harm() =>
        Reading.Accepted(Stopped(OneContainer, ""","aFieldOf2031":{"deep":[1]}""")).Clue.Tasks.Count.ShouldBe(1);

    [Fact]
    public void A_container_that_stopped_in_a_running_task_is_told_apart_by_its_route()
    {
        var (trigger, clue) = Reading.Accepted(Event($$"""
            {"taskArn":"{{Some.TaskArn}}","lastStatus":"RUNNING","desiredStatus":"RUNNING","containers":[{"name":"sidecar","lastStatus":"STOPPED"},{"name":"app","lastStatus":"RUNNING"}]}
            """));

        trigger.Routes.ShouldBe(["task state change event (a container stopped in a running task)"]);
        clue.Tasks[0].IsMeantToRun().ShouldBeTrue();
    }

    [Fact]
    public void The_cluster_comes_from_the_task_when_the_event_has_no_clusterArn() =>
        Reading.Accepted(Event($$"""{"taskArn":"{{Some.TaskArn}}","lastStatus":"STOPPED","stopCode":"TaskFailedToStart"}""")).Clue.Cluster.ShouldBe("prod");

    [Fact]
    public void A_task_that_failed_before_it_had_containers_is_read() =>
        Reading.Accepted(Event($$"""{"taskArn":"{{Some.TaskArn}}","lastStatus":"STOPPED","stoppedReason":"no network"}""")).Clue.Tasks[0].StoppedReason.ShouldBe("no network");

    [Fact]
    public void A_reason_that_was_cut_inside_an_emoji_is_no_cause_for_refusal() =>
        Reading.Accepted(Stopped("""[{"name":"app","lastStatus":"STOPPED","reason":"so sad \\u0021 \ud83d"}]""")).Clue.Tasks[0].Containers[0].Reason.ShouldBe("so sad \\u0021 \uFFFD");

    [Fact]
    public void A_whole_emoji_in_a_reason_stays_whole() =>
        Reading.Accepted(Stopped("""[{"name":"app","lastStatus":"STOPPED","reason":"\ud83d\udca5 \udca5"}]""")).Clue.Tasks[0].Containers[0].Reason.ShouldBe("💥 \uFFFD");

    [Theory]
    [InlineData("""{"lastStatus":"STOPPED","stopCode":"x"}""", "detail.taskArn: expected the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID, found nothing.")]
    [InlineData("""{"taskArn":"arn:aws:lambda:eu-central-1:111122223333:function:f"}""", "detail.taskArn: expected the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID, found \"arn:aws:lambda:eu-central-1:111122223333:function:f\".")]
    [InlineData("""{"taskArn":"arn:aws:ecs:eu-central-1:111122223333:cluster/prod"}""", "detail.taskArn: expected the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID, found \"arn:aws:ecs:eu-central-1:111122223333:cluster/prod\".")]
    [InlineData("""{"taskArn":7}""", "detail.taskArn: expected the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID, found 7.")]
    [InlineData("""{"taskArn":{}}""", "detail.taskArn: expected a text, found {}.")]
    [InlineData("[]", "detail: expected the event's detail, an object, found [].")]
    [InlineData("null", "detail: expected the event's detail, an object, found null.")]
    public void A_detail_that_names_no_task_is_refused_by_field(string detail, string message) => Reading.Refused(Event(detail)).ShouldBe(message);

    [Theory]
    [InlineData("""[{"name":"app","exitCode":"one"}]""", "detail.containers[0].exitCode: expected a whole number, found \"one\".")]
    [InlineData("""[{"name":"app"},{"lastStatus":"STOPPED"}]""", "detail.containers[1].name: expected the container's name, found nothing.")]
    [InlineData("""{"name":"app"}""", "detail.containers: expected an array, found {\"name\":\"app\"}.")]
    [InlineData("\"app\"", "detail.containers: expected an array, found \"app\".")]
    public void Containers_of_a_wrong_form_are_refused_by_field(string containers, string message) => Reading.Refused(Stopped(containers)).ShouldBe(message);

    [Fact]
    public void A_task_of_which_nothing_is_said_is_refused() =>
        Reading.Refused(Event($$"""{"taskArn":"{{Some.TaskArn}}"}""")).ShouldBe("detail.containers: expected the task's containers, an array of objects with name and lastStatus, found nothing.");

    [Theory]
    [InlineData("3221225786", -1073741510)]
    [InlineData("-1073741510", -1073741510)]
    [InlineData("137.0", 137)]
    [InlineData("1.5", null)]
    [InlineData("99999999999", null)]
    public void An_exit_code_of_any_form_is_read_or_unknown_but_no_reason_to_lose_the_death(string exitCode, int? read) =>
        Reading.Of("""{"detail-type":"ECS Task State Change","detail":{"taskArn":"arn:aws:ecs:eu-central-1:123456789012:task/prod/0a1b","containers":[{"name":"app","exitCode":CODE}]}}""".Replace("CODE", exitCode, StringComparison.Ordinal))
            .Clue!.Tasks[0].Containers[0].ExitCode.ShouldBe(read);
}
