using System.Text.Json;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

/// <summary>Reports that mark which containers they are about.</summary>
public sealed class ProbeFindingTests
{
    private const string App = """{"name":"app","knownStatus":"RUNNING","runtimeId":"app-1"}""";

    private static string Report(string containers, string observedAt = "2026-03-14T02:59:10Z") => $$"""
        {"detail-type":"ECS Container Found Stopped",
         "detail":{"schema":1,"cluster":"prod","taskArn":"{{Some.TaskArn}}","family":"web","revision":"7","serviceName":"web","observedAt":"{{observedAt}}","observer":"app","route":"health-check","containers":[{{containers}}] } }
        """;

    private static string Restarted(int count) =>
        $$"""{"name":"sidecar","found":"restarted","knownStatus":"RUNNING","desiredStatus":"RUNNING","runtimeId":"sidecar-1","restartCount":{{count}},"startedAt":"2026-03-14T02:59:00Z","imageDigest":"sha256:00","logDriver":"awslogs"}""";

    private static string Unhealthy(string more = "") => $$"""{"name":"sidecar","found":"unhealthy","knownStatus":"RUNNING","runtimeId":"sidecar-1","health":"UNHEALTHY"{{more}}}""";

    private static string Stopped(string name, string found = ",\"found\":\"stopped\"") => $$"""{"name":"{{name}}","knownStatus":"STOPPED","exitCode":1,"runtimeId":"{{name}}-1"{{found}}}""";

    private static EcsContainer[] Read(string containers) => [.. Reading.Accepted(Report(containers)).Clue.Tasks[0].Containers];

    private static StopGlance Glance(string containers) => StopGlance.Of(new(Reading.Accepted(Report(containers)).Clue.Tasks[0], null, null));

    private static GroupedDeaths Group(params string[] reports) => DeathGrouping.Group(reports.Select(Reading.Accepted).SelectMany(r => DeathGrouping.Split(r.Clue).Select(clue => (r.Trigger, clue)))).ShouldHaveSingleItem();

    [Fact]
    public void A_report_says_of_a_restart_how_many_there_were_and_when_the_newest_was()
    {
        var container = Read($"{App},{Restarted(3)}")[1];

        (container.Found, container.RestartCount, container.StartedAt).ShouldBe((ProbeFinding.Restarted, 3, new DateTimeOffset(2026, 3, 14, 2, 59, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_report_says_what_a_failed_health_check_printed() => Read(Unhealthy(",\"healthOutput\":\"curl: (7) refused\\n\""))[0].HealthOutput.ShouldBe("curl: (7) refused");

    [Fact]
    public void What_a_health_check_printed_of_a_container_that_is_not_unhealthy_is_left_out() =>
        Read("""{"name":"app","knownStatus":"RUNNING","healthOutput":"ok"}""")[0].HealthOutput.ShouldBeNull();

    [Theory]
    [InlineData("""{"name":"a","knownStatus":"RUNNING","found":"gone"}""", "found: expected \"stopped\", \"restarted\" or \"unhealthy\", found \"gone\".")]
    [InlineData("""{"name":"a","knownStatus":"RUNNING","found":{}}""", "found: expected a text, found {}.")]
    [InlineData("""{"name":"a","knownStatus":"RUNNING","found":"stopped"}""", "knownStatus: expected STOPPED, since \"found\" is \"stopped\", found \"RUNNING\".")]
    [InlineData("""{"name":"a","knownStatus":"RUNNING","found":"restarted"}""", "restartCount: expected how often the restart policy has restarted the container, since \"found\" is \"restarted\", found nothing.")]
    [InlineData("""{"name":"a","knownStatus":"RUNNING","found":"restarted","restartCount":0}""", "restartCount: expected how often the restart policy has restarted the container, since \"found\" is \"restarted\", found 0.")]
    public void A_finding_that_is_unknown_or_contradicts_its_container_is_refused_by_name(string container, string message) => Reading.Refused(Report(container)).ShouldBe($"detail.containers[0].{message}");

    [Fact]
    public void A_restart_is_no_planned_stop() => DeathGrouping.IsPlanned(Reading.Accepted(Report($"{App},{Restarted(1)}")).Clue).ShouldBeFalse();

    [Theory]
    [InlineData(StopCategory.ContainerRestarted, true)]
    [InlineData(StopCategory.ContainerUnhealthy, false)]
    public void What_was_found_decides(StopCategory category, bool restarted) =>
        (Glance(restarted ? Restarted(1) : Unhealthy()) is var glance ? (glance.Category, glance.Culprit!.Name, glance.DiedOf) : default).ShouldBe((category, "sidecar", null));

    [Fact]
    public void A_report_that_marks_nothing_is_about_what_is_STOPPED() => Glance($"{App},{Stopped("sidecar", "")}").Category.ShouldBe(StopCategory.SidecarDied);

    [Fact]
    public void A_report_that_marks_nothing_does_not_tell_of_restarts_and_health() =>
        Glance("""{"name":"sidecar","knownStatus":"RUNNING","restartCount":3,"health":"UNHEALTHY"}""").Category.ShouldBe(StopCategory.NothingDied);

    [Fact]
    public void What_a_report_does_not_mark_it_has_told_before_or_was_told_to_leave_out() =>
        (Glance($"{App},{Stopped("init", "")},{Stopped("sidecar")}").Culprit?.Name, Glance($"{Stopped("init", "")},{Restarted(1)}").Category).ShouldBe(("sidecar", StopCategory.ContainerRestarted));

    [Fact]
    public void A_dead_container_and_a_restarted_one_of_one_task_are_two_matters()
    {
        var clue = Reading.Accepted(Report($"{App},{Stopped("envoy")},{Restarted(2)}")).Clue;

        DeathGrouping.Split(clue).Select(c => StopGlance.Of(new(c.Tasks[0], null, null))).Select(g => (g.Culprit!.Name, g.Category))
            .ShouldBe([("envoy", StopCategory.SidecarDied), ("sidecar", StopCategory.ContainerRestarted)]);
    }

    [Fact]
    public void The_same_restart_reported_twice_is_one_execution_and_the_next_restart_another()
    {
        Group(Report(Restarted(1), "2026-03-14T03:10:00Z")).ExecutionName.ShouldBe(Group(Report(Restarted(1))).ExecutionName);
        Group(Report(Restarted(2))).ExecutionName.ShouldNotBe(Group(Report(Restarted(1))).ExecutionName);
    }

    [Fact]
    public void A_container_that_is_unhealthy_again_is_an_execution_of_its_own_and_the_same_ill_health_told_twice_is_none()
    {
        string Since(string time) => Group(Report(Unhealthy($",\"healthSince\":\"2026-03-14T{time}Z\""))).ExecutionName;

        Since("03:30:00").ShouldNotBe(Since("02:59:00"));
        Group(Report(Unhealthy(",\"healthSince\":\"2026-03-14T02:59:00.000Z\""), "2026-03-14T03:10:00Z")).ExecutionName.ShouldBe(Since("02:59:00"));
    }

    [Fact]
    public void A_death_after_a_restart_or_a_failed_health_check_is_an_execution_of_its_own() =>
        new[] { Stopped("sidecar"), Restarted(1), Unhealthy() }.Select(container => Group(Report(container)).ExecutionName).ShouldBeUnique();

    [Fact]
    public void Of_two_reports_in_one_batch_the_one_with_more_restarts_is_the_newer() =>
        Group(Report(Restarted(3)), Report(Restarted(2))).Group.Tasks.ShouldHaveSingleItem().Containers[0].RestartCount.ShouldBe(3);

    [Fact]
    public void A_death_that_is_told_by_event_and_by_probe_has_one_name_although_the_probe_sees_another_that_is_meant_to_be_STOPPED()
    {
        var clue = new Clue { Cluster = "prod", Service = "web", Account = "111122223333", Region = "eu-central-1", Tasks = [Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 1)) with { Version = 4 }] };
        var byEvent = DeathGrouping.Group([(new() { Kind = TriggerKind.TaskStateChange, Routes = ["event"] }, clue)]).ShouldHaveSingleItem();

        Group(Report($"{App},{Stopped("init", "")},{Stopped("sidecar")}")).ExecutionName.ShouldBe(byEvent.ExecutionName);
    }

    [Fact]
    public void What_only_the_probe_knows_of_a_death_stays_when_its_event_comes_in_the_same_batch()
    {
        var probed = Reading.Accepted(Report(Stopped("sidecar").Replace("\"exitCode\"", "\"finishedAt\":\"2026-03-14T02:59:01Z\",\"restartCount\":2,\"exitCode\"", StringComparison.Ordinal)));
        var clue = probed.Clue with { Tasks = [Some.RunningTask(Some.Running("app"), Some.OutOfMemory("sidecar")) with { Version = 4 }] };

        var dead = DeathGrouping.Group([(new() { Kind = TriggerKind.TaskStateChange, Routes = ["event"] }, clue), (probed.Trigger, probed.Clue)]).ShouldHaveSingleItem().Group.Tasks.ShouldHaveSingleItem().Containers[1];

        (dead.Reason, dead.FinishedAt, dead.RestartCount).ShouldBe(("OutOfMemoryError: Container killed due to memory usage", new DateTimeOffset(2026, 3, 14, 2, 59, 1, TimeSpan.Zero), 2));
    }

    [Fact]
    public void A_group_carries_what_was_found()
    {
        var json = JsonSerializer.Serialize(new DeathGroupDocument { Detail = Group(Report(Unhealthy(",\"healthOutput\":\"no\",\"healthSince\":\"2026-03-14T02:59:00Z\",\"restartCount\":2"))).Group }, DocumentJson.Default.DeathGroupDocument);

        var container = Reading.Accepted(json).Clue.Tasks[0].Containers[0];

        (container.Found, container.HealthOutput, container.RestartCount, container.UnhealthySince).ShouldBe((ProbeFinding.Unhealthy, "no", 2, new DateTimeOffset(2026, 3, 14, 2, 59, 0, TimeSpan.Zero)));
    }
}
