using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>Containers that run, and of which only a probe inside the task can tell that something is wrong.</summary>
public sealed class FoundByProbeTests
{
    private static readonly EcsContainer s_restarted = Some.Running("sidecar") with { Found = ProbeFinding.Restarted, RestartCount = 3, StartedAt = Some.Now, FinishedAt = Some.Now.AddMinutes(-9) };
    private static readonly EcsContainer s_unhealthy = Some.Running("sidecar") with { Found = ProbeFinding.Unhealthy, HealthStatus = "UNHEALTHY", HealthOutput = "curl: (7) refused" };

    private static Verdict Of(EcsContainer container, TaskDefinitionFacts? definition = null, string group = "service:web") =>
        TaskDiagnosis.Of(new(Some.RunningTask(Some.Running("app"), container) with { Group = group }, definition ?? Some.AppAndSidecar(), group == "service:web" ? Some.Service("auto") : null), null, healingIsOn: true);

    private static TaskDefinitionFacts With(ContainerDefinitionFacts sidecar) => Some.Definition(new() { Name = "app" }, sidecar);

    [Fact]
    public void A_restart_in_place_is_of_low_severity_and_never_planned()
    {
        var verdict = Of(s_restarted);

        verdict.ShouldBe("restarted-in-place", StopCategory.ContainerRestarted);
        (verdict.Severity, verdict.Culprit!.Name, verdict.Culprit.RestartCount, verdict.DiedOf).ShouldBe((4, "sidecar", 3, null));
    }

    [Theory]
    [InlineData(1, "Container sidecar of prod/web was restarted by its restart policy, once so far; the task runs on.")]
    [InlineData(3, "Container sidecar of prod/web was restarted by its restart policy, 3 times so far; the task runs on.")]
    public void A_restart_is_told_with_its_number(int count, string headline) => Of(s_restarted with { RestartCount = count }).Headline.ShouldBe(headline);

    [Fact]
    public void An_exit_code_of_the_run_before_is_told() => Of(s_restarted with { ExitCode = 139 }).Headline.ShouldContain("3 times so far (last exit 139); the task runs on.");

    [Fact]
    public void A_restart_happened_when_the_container_started_anew() => Of(s_restarted).DiedAt.ShouldBe(Some.Now);

    [Fact]
    public void Whoever_reads_of_a_restart_learns_when_there_will_be_no_other() =>
        Of(s_restarted, With(new() { Name = "sidecar", Essential = false, RestartPolicy = new(true, [], 60) })).NextSteps.ShouldContain("If sidecar ends within 60 s of its newest start (\"restartAttemptPeriod\"), it is not restarted again but stays stopped for good: look before that.");

    [Fact]
    public void A_log_router_that_was_restarted_may_have_lost_those_that_send_to_it()
    {
        var router = With(new() { Name = "sidecar", Essential = false, IsLogRouter = true });

        Of(s_restarted, router).NextSteps.ShouldContain(s => s.Contains("FLUENT_HOST", StringComparison.Ordinal));
        (Some.RunningTask(s_restarted) with { LaunchType = "FARGATE" }).Verdict(router).NextSteps.ShouldNotContain(s => s.Contains("FLUENT_HOST", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sidecar_that_its_policy_did_not_restart_is_told_why_that_may_be() =>
        Of(Some.Stopped("sidecar", 1), With(new() { Name = "sidecar", Essential = false, RestartPolicy = new(true, [], 60) })).NextSteps.ShouldContain(s => s.StartsWith("sidecar was not restarted in place: it ended within 60 s of its start", StringComparison.Ordinal));

    [Fact]
    public void An_unhealthy_sidecar_is_told_with_what_its_health_check_printed()
    {
        var verdict = Of(s_unhealthy);

        verdict.ShouldBe("unhealthy-in-running-task", StopCategory.ContainerUnhealthy);
        verdict.Headline.ShouldBe("Container sidecar of prod/web fails its own health check (UNHEALTHY); it is not essential, so ECS lets the task run on with it.");
        (verdict.Severity, verdict.DiedAt, verdict.Quotes.ShouldHaveSingleItem()).ShouldBe((3, null, "curl: (7) refused"));
    }

    [Fact]
    public void An_unhealthy_essential_container_is_as_severe_as_the_stop_for_it() => Of(s_unhealthy with { Name = "app" }).Severity.ShouldBe(2);

    [Fact]
    public void Without_any_output_the_status_is_quoted() => Of(s_unhealthy with { HealthOutput = null }).Quotes.ShouldBe(["healthStatus UNHEALTHY"]);

    [Theory]
    [InlineData("sidecar", "service:web", "ECS never replaces a task for sidecar")]
    [InlineData("app", "service:web", "ECS stops the task for app by itself")]
    [InlineData("app", "family:web", "Nobody replaces a standalone task for app")]
    public void Who_replaces_the_task_of_an_unhealthy_container_is_told(string container, string group, string advice) =>
        Of(s_unhealthy with { Name = container }, group: group).NextSteps.ShouldContain(s => s.StartsWith(advice, StringComparison.Ordinal));

    [Theory]
    [InlineData(true, "The container runs again")]
    [InlineData(false, "The container still runs")]
    public void Neither_is_healed_although_the_service_has_opted_in(bool restarted, string because)
    {
        var healing = Of(restarted ? s_restarted : s_unhealthy).Healing;

        (healing.Mode, healing.Remedy).ShouldBe((HealMode.Never, RemedyKind.None));
        healing.Because.ShouldStartWith(because);
    }

    [Fact]
    public void A_dead_container_matters_more_than_one_that_runs() =>
        Some.RunningTask(s_restarted, Some.Stopped("envoy", 1) with { Found = ProbeFinding.Stopped }).Verdict().ShouldBe("sidecar-died/application-exit", StopCategory.SidecarDied);

    [Fact]
    public void An_agent_of_AWS_is_AWSs_affair_however_often_it_is_restarted() => Some.RunningTask(s_restarted with { Name = "aws-guardduty-agent-1" }).Verdict().Category.ShouldBe(StopCategory.NothingDied);

    [Fact]
    public void In_a_task_that_stopped_what_a_probe_found_before_changes_nothing() =>
        Some.StoppedTask("Scaling activity initiated by (deployment ecs-svc/1)", "ServiceSchedulerInitiated", s_restarted, Some.Stopped("app", 143)).Verdict().ShouldBe("scaling-activity", StopCategory.PlannedStop, planned: true);
}
