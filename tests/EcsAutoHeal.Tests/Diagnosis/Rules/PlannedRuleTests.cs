using EcsAutoHeal.Diagnosis;
using static EcsAutoHeal.Tests.Diagnosis.VerdictAssertions;

namespace EcsAutoHeal.Tests.Diagnosis.Rules;

public sealed class PlannedRuleTests
{
    [Theory]
    [InlineData("Your Spot Task was interrupted.", null)]
    [InlineData("Your Spot Task was interrupted.", "TerminationNotice")]
    [InlineData("your spot task was interrupted", "SpotInterruption")]
    public void Spot_capacity_that_was_reclaimed_is_planned(string reason, string? stopCode) => StoppedWith(reason, stopCode, 137).ShouldBe("spot", StopCategory.SpotInterruption, planned: true);

    [Fact]
    public void A_stop_code_of_Spot_is_enough() => StoppedWith(null, "SpotInterruption").ShouldBe("stop-code-spot", StopCategory.SpotInterruption, planned: true);

    [Fact]
    public void A_termination_notice_of_a_services_task_is_planned_since_ECS_replaces_it() => StoppedWith(null, "TerminationNotice").ShouldBe("termination-notice", StopCategory.SpotInterruption, planned: true);

    [Fact]
    public void A_termination_notice_of_a_standalone_Spot_task_is_planned() =>
        (Some.StoppedTask(null, "TerminationNotice") with { Group = "family:report", CapacityProviderName = "FARGATE_SPOT" }).Verdict().ShouldBe("termination-notice", StopCategory.SpotInterruption, planned: true);

    [Fact]
    public void A_termination_notice_of_a_standalone_task_on_an_instance_is_not_planned_since_nobody_replaces_it() =>
        (Some.StoppedTask(null, "TerminationNotice") with { Group = "family:report" }).Verdict().ShouldBe("termination-notice", StopCategory.SpotInterruption, planned: false);

    [Theory]
    [InlineData(0)]
    [InlineData(143)]
    [InlineData(137)]
    [InlineData(1)]
    public void A_scale_in_is_planned_however_the_container_took_it(int exitCode) =>
        StoppedWith("Scaling activity initiated by (deployment ecs-svc/1)", exitCode: exitCode).ShouldBe("scaling-activity", StopCategory.PlannedStop, planned: true);

    [Fact]
    public void A_scale_in_of_a_task_whose_sidecar_was_killed_for_memory_earlier_is_planned() =>
        Some.StoppedTask("Scaling activity initiated by (deployment ecs-svc/1)", "ServiceSchedulerInitiated", Some.Stopped("app", 143), Some.OutOfMemory("sidecar"))
            .Verdict(Some.AppAndSidecar()).ShouldBe("scaling-activity", StopCategory.PlannedStop, planned: true);

    [Theory]
    [InlineData("ECS is performing maintenance on the underlying infrastructure hosting the task.")]
    [InlineData("Task retirement")]
    [InlineData("Amazon ECS is performing maintenance")]
    [InlineData("The instance is scheduled for retirement")]
    [InlineData("The task was retired")]
    [InlineData("A platform version update")]
    public void Retirement_is_planned(string reason) => StoppedWith(reason, exitCode: 137).ShouldBe("retirement", StopCategory.PlannedStop, planned: true);

    [Fact]
    public void A_persons_stop_is_planned_whatever_they_wrote() => StoppedWith("trying something", "UserInitiated", 137).ShouldBe("stop-code-user", StopCategory.PlannedStop, planned: true);

    [Fact]
    public void What_a_person_wrote_is_quoted() => StoppedWith("trying something", "UserInitiated").Quotes.ShouldContain("trying something");

    [Theory]
    [InlineData("Task stopped by user")]
    [InlineData("Stopped by user")]
    [InlineData("Service was deleted")]
    [InlineData("ECS service deleted")]
    [InlineData("Service deleted")]
    [InlineData("Task stopped by service deletion")]
    [InlineData("Cluster was deleted")]
    [InlineData("User initiated")]
    [InlineData("UserInitiated")]
    [InlineData("User requested it")]
    public void A_persons_stop_of_before_stop_codes_is_planned(string reason) => StoppedWith(reason, null).ShouldBe("stopped-by-user", StopCategory.PlannedStop, planned: true);

    [Fact]
    public void The_schedulers_stop_without_a_word_is_planned_when_every_container_ended_well() =>
        Some.StoppedTask(null, "ServiceSchedulerInitiated", Some.Stopped("app", 143), Some.Stopped("sidecar", 0)).Verdict().ShouldBe("scheduler-stop", StopCategory.PlannedStop, planned: true);

    [Fact]
    public void The_schedulers_stop_without_a_word_is_a_death_when_a_container_ended_badly() =>
        Some.StoppedTask(null, "ServiceSchedulerInitiated", Some.Stopped("app", 1)).Verdict().ShouldBe("application-exit", StopCategory.ApplicationError);

    [Fact]
    public void A_host_that_went_with_a_termination_notice_is_no_Spot_reclaim() => StoppedWith("Host EC2 (instance i-1) terminated.", "TerminationNotice", null).ShouldBe("host-gone", StopCategory.PlatformFault);

    [Theory]
    [InlineData("Task is stopped for Availability Zone rebalancing", "rebalancing")]
    [InlineData("The instance is draining", "draining")]
    [InlineData("The instance is being drained", "draining")]
    public void Moving_tasks_about_is_planned(string reason, string rule) => StoppedWith(reason, exitCode: 137).ShouldBe(rule, StopCategory.PlannedStop, planned: true);

    [Theory]
    [InlineData("Rebalancing failed")]
    [InlineData("unable to go on rebalancing")]
    [InlineData("error while rebalancing")]
    [InlineData("draining failed")]
    [InlineData("unable to go on draining")]
    [InlineData("error while draining")]
    public void Moving_tasks_about_that_went_wrong_is_not(string reason) => StoppedWith(reason, exitCode: 1).ShouldBe("application-exit", StopCategory.ApplicationError);

    [Theory]
    [InlineData("nightly clean-up", 0)]
    [InlineData("custodian policy", 143)]
    public void A_text_that_speaks_of_no_failure_where_every_container_ended_well_is_a_persons(string reason, int exitCode)
    {
        var verdict = StoppedWith(reason, null, exitCode);

        verdict.ShouldBe("stop-task-text", StopCategory.PlannedStop, planned: true);
        verdict.Confidence.ShouldBe(Confidence.Low);
    }

    [Fact]
    public void So_it_is_where_the_containers_still_run() => Some.StoppedTask("custodian policy", null, Some.Running("app")).Verdict().ShouldBe("stop-task-text", StopCategory.PlannedStop, planned: true);

    [Theory]
    [InlineData("nightly clean-up", "EssentialContainerExited", 0)]
    [InlineData("nightly clean-up", null, 1)]
    [InlineData("nightly clean-up", null, null)]
    [InlineData("the app crashed", null, 143)]
    [InlineData("lost the lease", null, 143)]
    public void In_doubt_a_stop_is_no_persons(string reason, string? stopCode, int? exitCode) => StoppedWith(reason, stopCode, exitCode).Rule.ShouldNotBe("stop-task-text");

    [Fact]
    public void A_containers_reason_speaks_against_a_persons_stop() => Some.StoppedTask("nightly clean-up", null, Some.Stopped("app", 0, "something odd")).Verdict().Rule.ShouldNotBe("stop-task-text");

    [Fact]
    public void A_text_without_any_container_is_no_persons() => Some.StoppedTask("nightly clean-up", null).Verdict().ShouldBe("unknown", StopCategory.Unknown);

    [Fact]
    public void A_planned_stop_has_low_severity_and_nothing_to_heal()
    {
        var verdict = StoppedWith("Task stopped by user", "UserInitiated");

        verdict.Severity.ShouldBe(4);
        verdict.Healing.Because.ShouldBe("There is nothing to heal.");
    }

    [Theory]
    [InlineData("Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/1)", "elb-health-check")]
    [InlineData("(service web) (task 0a1b) failed container health checks.", "container-health-check")]
    public void Failed_health_checks_are_never_planned_whatever_the_stop_code(string reason, string rule)
    {
        foreach (var stopCode in (string?[])["ServiceSchedulerInitiated", "UserInitiated", "SpotInterruption", "TerminationNotice", "InfrastructureHealth", null])
            StoppedWith(reason, stopCode, 143).ShouldBe(rule, StopCategory.HealthCheckFailed);
    }

    [Theory]
    [InlineData("Essential container in task exited; before: Scaling activity initiated by")]
    [InlineData("CannotPullContainerError: Task stopped by user not found")]
    public void Words_of_a_planned_stop_further_on_in_a_text_do_not_make_it_planned(string reason) => StoppedWith(reason, "TaskFailedToStart", 1).Planned.ShouldBeFalse();

    [Fact]
    public void A_containers_own_words_never_make_a_stop_planned() => DiedWith("Task stopped by user", 1).Planned.ShouldBeFalse();
}
