using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>A container that is STOPPED while its task runs on: a dead sidecar, or one that was meant to end.</summary>
public sealed class SidecarTests
{
    private static TaskDefinitionFacts AppWaitsFor(string condition) => Some.Definition(new() { Name = "app", DependsOn = [new("init", condition)] }, new() { Name = "init", Essential = false });

    private static TaskDefinitionFacts Restarts(bool enabled, params int[] ignored) => Some.Definition(new() { Name = "app" }, new() { Name = "sidecar", Essential = false, RestartPolicy = new(enabled, ignored) });

    private static EcsTask With(EcsContainer container) => Some.RunningTask(Some.Running("app"), container);

    [Fact]
    public void A_sidecar_that_was_killed_for_memory_is_a_death_and_its_cause_is_told()
    {
        var verdict = With(Some.OutOfMemory("sidecar")).Verdict(Some.AppAndSidecar());

        verdict.ShouldBe("sidecar-died/oom", StopCategory.SidecarDied);
        (verdict.DiedOf, verdict.Culprit!.Name, verdict.Culprit.Essential).ShouldBe((StopCategory.OutOfMemory, "sidecar", false));
    }

    [Fact]
    public void A_sidecar_that_ended_by_itself_is_a_death_too() => With(Some.Stopped("sidecar", 0)).Verdict(Some.AppAndSidecar()).ShouldBe("sidecar-died/clean-exit", StopCategory.SidecarDied);

    [Fact]
    public void A_sidecar_without_an_exit_code_is_a_death() => With(Some.Stopped("sidecar")).Verdict(Some.AppAndSidecar()).ShouldBe("sidecar-died/unknown", StopCategory.SidecarDied);

    [Fact]
    public void A_standalone_tasks_sidecar_that_ended_by_itself_is_not_planned() => (With(Some.Stopped("sidecar", 0)) with { Group = "family:report" }).Verdict(Some.AppAndSidecar()).Planned.ShouldBeFalse();

    [Fact]
    public void Without_the_task_definition_a_stopped_container_in_a_running_task_is_a_death() => With(Some.Stopped("sidecar", 0)).Verdict().Category.ShouldBe(StopCategory.SidecarDied);

    [Fact]
    public void An_essential_container_in_a_task_that_is_late_to_stop_is_no_sidecar() =>
        Some.RunningTask(Some.Stopped("app", 1), Some.Running("sidecar")).Verdict(Some.AppAndSidecar()).ShouldBe("application-exit", StopCategory.ApplicationError);

    [Theory]
    [InlineData("COMPLETE", 0)]
    [InlineData("COMPLETE", 1)]
    [InlineData("SUCCESS", 0)]
    public void An_init_container_that_ended_as_it_was_meant_to_is_no_death(string condition, int exitCode)
    {
        var verdict = With(Some.Stopped("init", exitCode)).Verdict(AppWaitsFor(condition));

        verdict.ShouldBe("nothing-died", StopCategory.NothingDied, planned: true);
        verdict.Headline.ShouldBe("Nothing died: container init of prod/web ended as it is meant to, and the task runs on.");
        verdict.Containers.Single(c => c.Name == "init").Role.ShouldBe("ended");
    }

    [Theory]
    [InlineData("SUCCESS", 1)]
    [InlineData("SUCCESS", null)]
    [InlineData("HEALTHY", 0)]
    [InlineData("START", 0)]
    public void An_init_container_that_did_not_end_as_it_was_meant_to_is_a_death(string condition, int? exitCode) => With(Some.Stopped("init", exitCode)).Verdict(AppWaitsFor(condition)).Category.ShouldBe(StopCategory.SidecarDied);

    [Fact]
    public void An_exit_code_that_the_restart_policy_ignores_is_no_death() => With(Some.Stopped("sidecar", 42)).Verdict(Restarts(true, 0, 42)).Category.ShouldBe(StopCategory.NothingDied);

    [Fact]
    public void An_exit_code_that_the_restart_policy_does_not_ignore_is_a_death() => With(Some.Stopped("sidecar", 1)).Verdict(Restarts(true, 0, 42)).Category.ShouldBe(StopCategory.SidecarDied);

    [Fact]
    public void A_restart_policy_that_is_switched_off_ignores_nothing() => With(Some.Stopped("sidecar", 42)).Verdict(Restarts(false, 42)).Category.ShouldBe(StopCategory.SidecarDied);

    [Fact]
    public void The_sidecar_is_the_culprit_although_an_init_container_and_an_injected_one_ended_first() =>
        Some.RunningTask(Some.Stopped("aws-guardduty-agent-1", 1), Some.Stopped("init", 0), Some.Running("app"), Some.Stopped("sidecar", 3))
            .Verdict(AppWaitsFor("COMPLETE")).Culprit!.Name.ShouldBe("sidecar");

    [Fact]
    public void An_agent_that_AWS_put_into_the_task_is_no_sidecar_of_ours() =>
        Some.RunningTask(Some.Stopped("aws-guardduty-agent-1", 0), Some.Running("app"), Some.Running("sidecar")).Verdict(Some.AppAndSidecar()).Category.ShouldBe(StopCategory.NothingDied);

    [Fact]
    public void The_Service_Connect_proxy_carries_the_tasks_traffic_so_its_death_counts() =>
        Some.RunningTask(Some.Stopped("ecs-service-connect-1", 1), Some.Running("app"), Some.Running("sidecar")).Verdict(Some.AppAndSidecar()).Category.ShouldBe(StopCategory.SidecarDied);

    [Fact]
    public void A_task_on_its_way_down_has_no_dead_sidecar() => (With(Some.Stopped("sidecar", 143)) with { DesiredStatus = "STOPPED" }).Verdict(Some.AppAndSidecar()).Category.ShouldNotBe(StopCategory.SidecarDied);

    [Fact]
    public void A_task_in_which_all_live_is_well() => Some.RunningTask(Some.Running("app")).Verdict(Some.AppAndSidecar()).Headline.ShouldBe("Nothing died: every container of prod/web is alive.");

    [Fact]
    public void Without_the_task_definition_nothing_died_is_less_sure() => Some.RunningTask(Some.Running("app")).Verdict().Confidence.ShouldBe(Confidence.Medium);

    [Fact]
    public void A_sidecar_without_a_restart_policy_is_advised_one() =>
        With(Some.Stopped("sidecar", 1)).Verdict(Some.AppAndSidecar()).NextSteps.ShouldContain("Let ECS restart sidecar in place next time: add \"restartPolicy\": {\"enabled\": true, \"restartAttemptPeriod\": 60} to its container definition.");

    [Fact]
    public void A_sidecar_with_a_restart_policy_is_not_advised_another() => With(Some.Stopped("sidecar", 1)).Verdict(Restarts(true)).NextSteps.ShouldNotContain(s => s.Contains("restartPolicy"));

    [Fact]
    public void A_log_router_is_advised_to_be_essential() =>
        With(Some.Stopped("router", 1)).Verdict(Some.Definition(new() { Name = "app" }, new() { Name = "router", Essential = false, IsLogRouter = true })).NextSteps.ShouldContain(s => s.StartsWith("router routes the logs"));

    [Fact]
    public void A_dead_sidecar_died_when_the_metadata_endpoint_says() => With(Some.Stopped("sidecar", 1) with { FinishedAt = Some.Now }).Verdict().DiedAt.ShouldBe(Some.Now);

    [Theory]
    [InlineData(1, null)]
    [InlineData(null, "CannotPullContainerError: pull image manifest has been retried 1 time(s): 403 Forbidden")]
    public void An_agent_of_AWS_that_failed_is_one_incident_of_low_severity_for_the_whole_account(int? exitCode, string? reason)
    {
        DeathDocument In(string service, string agent)
        {
            var document = EcsAutoHeal.Tests.Incidents.SomeDocument.Of(Some.RunningTask(Some.Stopped(agent, exitCode, reason), Some.Running("app"), Some.Running("sidecar")), Some.AppAndSidecar(), Some.Service("auto"), healingIsOn: true);
            return document with { Subject = document.Subject! with { Service = service } };
        }
        var verdict = In("web", "aws-guardduty-agent-FvWGoDU").Verdict!;

        (verdict.Category, verdict.Severity, verdict.Healing.Mode).ShouldBe((StopCategory.SidecarDied, 4, EcsAutoHeal.Remedies.HealMode.Never));
        verdict.NextSteps[0].ShouldContain("GuardDuty");
        EcsAutoHeal.Incidents.IncidentKey.Of(In("web", "aws-guardduty-agent-FvWGoDU")).ShouldBe(EcsAutoHeal.Incidents.IncidentKey.Of(In("api", "aws-guardduty-agent-x1")));
    }
}
