using EcsAutoHeal.Subjects;
using EcsAutoHeal.Sweeping;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Sweeping;

public sealed class SweepReportTests
{
    [Fact]
    public void A_dead_sidecar_is_told_of_as_the_probe_would() =>
        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 137)), Some.AppAndSidecar(), Some.Now).ShouldBe(new SweepReport(
            Some.TaskArn,
            """{"schema":1,"cluster":"prod","taskArn":"arn:aws:ecs:eu-central-1:111122223333:task/prod/0a1b2c3d4e5f60718293a4b5c6d7e8f9","family":"web","revision":"7","serviceName":"web","observedAt":"2026-03-14T03:00:00Z","observer":"sweep","route":"sweep","containers":[{"name":"app","knownStatus":"RUNNING","runtimeId":"app-1"},{"name":"sidecar","knownStatus":"STOPPED","found":"stopped","exitCode":137,"runtimeId":"sidecar-1"}]}"""));

    [Fact]
    public void What_is_told_can_be_read_as_a_report_of_the_probe()
    {
        var report = SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 137)), Some.AppAndSidecar(), Some.Now)!;
        using var document = System.Text.Json.JsonDocument.Parse($$"""{"source":"{{SweepReport.Source}}","detail-type":"{{SweepReport.DetailType}}","detail":{{report.Detail}}}""");

        var reading = TriggerReader.Read(document.RootElement);

        reading.Trigger!.Kind.ShouldBe(TriggerKind.ProbeReport);
        reading.Trigger.Routes.ShouldBe(["sweep of the cluster's running tasks"]);
        reading.Clue!.Tasks.ShouldHaveSingleItem().Containers.Single(c => c.IsStopped()).ShouldBe(new EcsContainer { Name = "sidecar", LastStatus = "STOPPED", ExitCode = 137, RuntimeId = "sidecar-1", Found = ProbeFinding.Stopped });
    }

    [Fact]
    public void A_standalone_task_names_no_service() =>
        SweepReport.Of(Some.RunningTask(Some.Stopped("sidecar", 1)) with { Group = "family:web" }, Some.AppAndSidecar(), Some.Now)!.Detail.ShouldNotContain("serviceName");

    [Fact]
    public void An_init_container_that_has_ended_is_no_death()
    {
        var definition = Some.Definition(new() { Name = "app", DependsOn = [new("init", "SUCCESS")] }, new() { Name = "init", Essential = false });

        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("init", 0)), definition, Some.Now).ShouldBeNull();
        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("init", 1)), definition, Some.Now).ShouldNotBeNull();
    }

    [Fact]
    public void An_exit_code_that_the_restart_policy_ignores_is_no_death()
    {
        var definition = Some.Definition(new() { Name = "app" }, new() { Name = "sidecar", Essential = false, RestartPolicy = new(true, [3]) });

        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 3)), definition, Some.Now).ShouldBeNull();
        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 4)), definition, Some.Now).ShouldNotBeNull();
    }

    [Fact]
    public void Beside_a_death_a_container_that_was_meant_to_end_is_left_out()
    {
        var definition = Some.Definition(new() { Name = "app", DependsOn = [new("init", "COMPLETE")] }, new() { Name = "init", Essential = false }, new() { Name = "sidecar", Essential = false });

        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("init", 0), Some.Stopped("sidecar", 1)), definition, Some.Now)!.Detail.ShouldNotContain("init");
    }

    [Theory]
    [InlineData("RUNNING", "STOPPED")]
    [InlineData("DEACTIVATING", "RUNNING")]
    [InlineData("PENDING", "RUNNING")]
    public void A_task_that_does_not_run_or_is_not_meant_to_is_left_alone(string lastStatus, string desiredStatus) =>
        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 1)) with { LastStatus = lastStatus, DesiredStatus = desiredStatus }, Some.AppAndSidecar(), Some.Now).ShouldBeNull();

    [Fact]
    public void A_task_whose_essential_container_has_died_is_on_its_way_down() =>
        SweepReport.Of(Some.RunningTask(Some.Stopped("app", 1), Some.Stopped("sidecar", 143)), Some.AppAndSidecar(), Some.Now).ShouldBeNull();

    [Fact]
    public void The_agent_of_GuardDuty_is_the_affair_of_AWS() =>
        SweepReport.Of(Some.RunningTask(Some.Running("app"), Some.Stopped("aws-guardduty-agent-x", 0)), Some.AppAndSidecar(), Some.Now).ShouldBeNull();

    [Fact]
    public void Reports_are_packed_ten_to_a_call() =>
        ReportBatches.Of(Enumerable.Range(0, 23).Select(_ => new SweepReport(Some.TaskArn, "{}"))).Select(batch => batch.Count).ShouldBe([10, 10, 3]);

    [Fact]
    public void Large_reports_are_packed_below_what_a_call_takes()
    {
        var batches = ReportBatches.Of(Enumerable.Range(0, 7).Select(_ => new SweepReport(Some.TaskArn, new string('x', 100_000)))).ToArray();

        batches.Select(batch => batch.Count).ShouldBe([2, 2, 2, 1]);
        batches.ShouldAllBe(batch => batch.Sum(report => report.Bytes) < 256 * 1024);
    }
}
