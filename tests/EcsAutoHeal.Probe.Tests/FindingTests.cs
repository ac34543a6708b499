using EcsAutoHeal.Probe.Tests.Stage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>What counts as a death, and how often it is reported.</summary>
public sealed class FindingTests
{
    [Fact]
    public async Task A_sidecar_that_has_stopped_is_reported_with_all_that_the_endpoint_tells()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);

        await stage.LookAsync();

        var report = stage.Reports.ShouldHaveSingleItem();
        report["schema"]!.GetValue<int>().ShouldBe(1);
        report["route"]!.GetValue<string>().ShouldBe("health-check");
        report["observer"]!.GetValue<string>().ShouldBe("app");
        report["cluster"]!.GetValue<string>().ShouldBe("prod");
        report["containers"]!.AsArray().Select(c => (string?)c!["name"]).ShouldBe(["app", "log_router", "db_proxy"]);
        report["containers"]![1]!.ToJsonString().ShouldBe(
            """{"name":"log_router","runtimeId":"0123456789abcdef0123456789abcdef-2","knownStatus":"STOPPED","found":"stopped","exitCode":137,"desiredStatus":"RUNNING","startedAt":"2026-11-22T03:00:00.500Z","finishedAt":"2026-11-22T03:12:00.123Z","image":"111122223333.dkr.ecr.eu-central-1.amazonaws.com/log_router:7","imageDigest":"sha256:2222222222222222222222222222222222222222222222222222222222222222","logDriver":"awslogs","logGroup":"/ecs/web","logRegion":"eu-central-1","logStream":"ecs/log_router/0123456789abcdef0123456789abcdef"}""");
    }

    [Fact]
    public async Task The_event_is_one_that_the_rule_and_the_policy_of_the_template_let_pass()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);

        await stage.LookAsync();

        var request = stage.Bus.Requests.ShouldHaveSingleItem();
        request.Head.ShouldContain("X-Amz-Target: AWSEvents.PutEvents");
        request.Head.ShouldContain("/eu-central-1/events/aws4_request", Case.Sensitive, "the region is the task's own");
        request.Body.ShouldContain($"\"EventBusName\":\"default\",\"Source\":\"ecs-auto-heal.probe\",\"DetailType\":\"ECS Container Found Stopped\"");
        request.Body.ShouldContain($"\"Resources\":[\"{TaskDocument.Arn}\"]");
    }

    [Fact]
    public async Task Only_what_the_report_is_about_is_marked_as_found()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 1);
        await stage.LookAsync();
        stage.Document.Stopped("db_proxy", 2);
        await stage.LookAsync();

        stage.Reports.Select(ProbeStage.Found).ShouldBe(["log_router stopped", "db_proxy stopped"]);
    }

    [Fact]
    public async Task A_death_is_reported_once_however_often_it_is_seen()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 137);

        for (var look = 0; look < 5; look++) await stage.LookAsync();

        stage.Looks.ShouldBe(5);
        stage.Reports.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_process_reports_what_it_finds_though_the_one_before_has()
    {
        for (var process = 0; process < 2; process++)
        {
            await using ProbeStage stage = new();
            stage.Document.Stopped("log_router", 137);
            await stage.LookAsync();
            stage.Reports.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task A_container_that_its_restart_policy_started_again_is_reported_at_each_restart()
    {
        await using ProbeStage stage = new();
        stage.Document.With("log_router", ("RestartCount", 0));
        await stage.LookAsync();
        stage.Document.With("log_router", ("RestartCount", 1));
        await stage.LookAsync();
        await stage.LookAsync();
        stage.Document.With("log_router", ("RestartCount", 3));
        await stage.LookAsync();

        stage.Reports.Select(ProbeStage.Found).ShouldBe(["log_router restarted", "log_router restarted"]);
        stage.Reports[1]["containers"]![1]!["restartCount"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task A_container_that_dies_again_after_a_restart_is_reported_again()
    {
        await using ProbeStage stage = new();
        stage.Document.With("log_router", ("RestartCount", 0)).Stopped("log_router", 1);
        await stage.LookAsync();
        stage.Document.With("log_router", ("RestartCount", 1)).Stopped("log_router", 1);
        await stage.LookAsync();

        stage.Reports.Select(ProbeStage.Found).ShouldBe(["log_router stopped", "log_router stopped"]);
    }

    [Fact]
    public async Task A_container_that_is_replaced_and_dies_under_another_id_is_reported_again()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 1);
        await stage.LookAsync();
        stage.Document.With("log_router", ("DockerId", "another"));
        await stage.LookAsync();

        stage.Reports.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_unhealthy_container_is_reported_with_what_its_health_check_said()
    {
        await using ProbeStage stage = new();
        stage.Document.Unhealthy("db_proxy", new string('x', 5000));

        await stage.LookAsync();
        await stage.LookAsync();

        var container = stage.Reports.ShouldHaveSingleItem()["containers"]![2]!;
        container["found"]!.GetValue<string>().ShouldBe("unhealthy");
        container["health"]!.GetValue<string>().ShouldBe("UNHEALTHY");
        container["healthOutput"]!.GetValue<string>().ShouldBe(new string('x', 1000));
        container["healthSince"]!.GetValue<DateTimeOffset>().ShouldBe(new(2026, 11, 22, 3, 12, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_container_that_was_healthy_between_two_looks_is_reported_again()
    {
        await using ProbeStage stage = new();
        stage.Document.Unhealthy("db_proxy");
        await stage.LookAsync();
        stage.Document.Unhealthy("db_proxy", since: "2026-11-22T03:12:07.5Z");
        await stage.LookAsync();

        stage.Reports.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_container_that_falls_ill_again_is_reported_again_only_after_it_was_healthy()
    {
        await using ProbeStage stage = new();
        stage.Document.Unhealthy("db_proxy");
        await stage.LookAsync();
        stage.Document.With("db_proxy", ("Health", null));
        await stage.LookAsync();
        stage.Document.Unhealthy("db_proxy");
        await stage.LookAsync();
        stage.Reports.ShouldHaveSingleItem("nobody has said that it was healthy in between");

        stage.Document.Healthy("db_proxy");
        await stage.LookAsync();
        stage.Document.Unhealthy("db_proxy");
        await stage.LookAsync();

        stage.Reports.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("the own container", "app")]
    [InlineData("a pause container", "~internal~ecs~pause")]
    public async Task Nothing_is_said_of(string what, string container)
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped(container, 1);

        var entry = await stage.LookAsync();

        entry.Data.Keys.ShouldNotContain("found", what);
        stage.Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_task_that_is_meant_to_stop_all_containers_do_and_none_is_reported()
    {
        await using ProbeStage stage = new();
        stage.Document.Stopped("log_router", 143).MeantToStop();

        await stage.LookAsync();

        stage.Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_seed_s_document_gives_a_report_and_names_the_container_that_ended_with_zero()
    {
        await using ProbeStage stage = new(self: "nginx-container") { Document = TaskDocument.Of(TaskDocument.File("apache-stopped.json")) };

        await stage.LookAsync();

        var report = stage.Reports.ShouldHaveSingleItem();
        ProbeStage.Found(report).ShouldBe("apache-container stopped");
        report["containers"]![0]!["exitCode"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task The_seed_s_document_gives_none_where_that_container_is_meant_to_end()
    {
        await using ProbeStage stage = new(options => options.Completes.Add("apache-container"), HealthStatus.Unhealthy, "nginx-container")
        {
            Document = TaskDocument.Of(TaskDocument.File("apache-stopped.json")),
        };

        var entry = await stage.LookAsync();

        entry.Status.ShouldBe(HealthStatus.Healthy);
        stage.Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_container_that_is_meant_to_end_and_fails_is_reported()
    {
        await using ProbeStage stage = new(options => options.Completes.Add("log_router"));
        stage.Document.Stopped("log_router", 1);

        await stage.LookAsync();

        stage.Reports.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_death_without_an_exit_code_is_reported_even_where_the_container_may_end()
    {
        await using ProbeStage stage = new(options => options.Completes.Add("log_router"));
        stage.Document.Stopped("log_router", null);

        await stage.LookAsync();

        stage.Reports.ShouldHaveSingleItem();
    }
}
