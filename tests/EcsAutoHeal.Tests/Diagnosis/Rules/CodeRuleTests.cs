using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Tests.Diagnosis.Rules;

public sealed class CodeRuleTests
{
    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    public void A_command_that_is_missing_or_not_executable_is_told_by_its_code(int exitCode) => Some.Exited(exitCode).Verdict().ShouldBe("command-exit-code", StopCategory.CommandNotFound);

    [Fact]
    public void Exit_139_is_a_segmentation_fault() => Some.Exited(139).Verdict().ShouldBe("segfault", StopCategory.Segfault);

    [Theory]
    [InlineData(132)]
    [InlineData(134)]
    [InlineData(135)]
    [InlineData(136)]
    [InlineData(-1073741819)]
    [InlineData(-1073741571)]
    [InlineData(-1073740791)]
    public void A_crash_of_native_code_is_told_on_Linux_and_Windows(int exitCode) => Some.Exited(exitCode).Verdict().ShouldBe("native-crash", StopCategory.NativeCrash);

    [Fact]
    public void Exit_137_without_words_of_memory_is_no_death_for_memory()
    {
        var verdict = Some.Exited(137).Verdict();

        verdict.ShouldBe("killed", StopCategory.KilledBySignal);
        verdict.Confidence.ShouldBe(Confidence.Medium);
    }

    [Theory]
    [InlineData(143)]
    [InlineData(-1073741510)]
    public void A_container_that_was_told_to_stop_is_told_on_Linux_and_Windows(int exitCode) => Some.Exited(exitCode).Verdict().ShouldBe("sigterm-unasked", StopCategory.GracefulTermination);

    [Fact]
    public void A_container_of_which_only_143_is_known_was_told_to_stop_as_planned()
    {
        var verdict = (Some.StoppedTask(null, null, Some.Stopped("app", 143))).Verdict();

        verdict.ShouldBe("sigterm", StopCategory.GracefulTermination, planned: true);
        verdict.Alternatives.ShouldHaveSingleItem().Category.ShouldBe(StopCategory.HealthCheckFailed);
    }

    [Fact]
    public void Exit_125_is_Docker_s_own_failure_unless_the_app_uses_it()
    {
        var verdict = Some.Exited(125).Verdict();

        verdict.ShouldBe("exit-125", StopCategory.PlatformFault);
        (verdict.Confidence, verdict.Alternatives.ShouldHaveSingleItem().Category).ShouldBe((Confidence.Low, StopCategory.ApplicationError));
    }

    [Fact]
    public void Exit_255_is_the_apps_minus_one_or_a_container_that_the_runtime_lost()
    {
        var verdict = Some.Exited(255).Verdict();

        verdict.ShouldBe("exit-255", StopCategory.ApplicationError);
        (verdict.Confidence, verdict.Alternatives.ShouldHaveSingleItem().Category).ShouldBe((Confidence.Medium, StopCategory.PlatformFault));
    }

    [Fact]
    public void A_services_container_must_not_end_by_itself() => Some.Exited(0).Verdict().ShouldBe("clean-exit", StopCategory.CleanExit);

    [Fact]
    public void A_task_that_a_service_started_is_a_services_whatever_its_group_says() => (Some.Exited(0) with { Group = null, StartedBy = "ecs-svc/1" }).Verdict().Planned.ShouldBeFalse();

    [Fact]
    public void A_job_may_end_by_itself() => (Some.Exited(0) with { Group = "family:report" }).Verdict().ShouldBe("clean-exit", StopCategory.CleanExit, planned: true);

    [Fact]
    public void A_job_whose_log_router_was_told_to_stop_has_ended_well() =>
        (Some.StoppedTask(containers: [Some.Stopped("job", 0), Some.Stopped("log_router", 143)]) with { Group = "family:report" }).Verdict().Planned.ShouldBeTrue();

    [Fact]
    public void A_job_whose_sidecar_failed_has_ended_well() =>
        (Some.StoppedTask(containers: [Some.Stopped("app", 0), Some.Stopped("sidecar", 1)]) with { Group = "family:report" }).Verdict(Some.AppAndSidecar()).ShouldBe("clean-exit", StopCategory.CleanExit, planned: true);

    [Fact]
    public void A_job_with_an_injected_container_of_which_nothing_is_known_has_ended_well() =>
        (Some.StoppedTask(containers: [Some.Stopped("job", 0), Some.Stopped("aws-guardduty-agent-1")]) with { Group = "family:report" }).Verdict().Planned.ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData(137)]
    public void A_job_of_which_one_container_was_lost_or_killed_is_not_planned(int? exitCode) =>
        (Some.StoppedTask(containers: [Some.Stopped("helper", 0), Some.Stopped("job", exitCode)]) with { Group = "family:report" }).Verdict().Planned.ShouldBeFalse();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(-1)]
    [InlineData(-532462766)]
    public void Any_other_code_is_the_apps_own(int exitCode) => Some.Exited(exitCode).Verdict().ShouldBe("application-exit", StopCategory.ApplicationError);

    [Theory]
    [InlineData(130)]
    [InlineData(141)]
    public void Other_signals_are_told(int exitCode) => Some.Exited(exitCode).Verdict().ShouldBe("killed", StopCategory.KilledBySignal);

    [Fact]
    public void Without_code_and_words_the_stop_is_unknown_and_the_text_is_kept()
    {
        var verdict = Some.StoppedTask("Essential container in task vanished into thin air", "SomethingNew", Some.Stopped("app")).Verdict();

        verdict.ShouldBe("unknown", StopCategory.Unknown);
        verdict.Quotes.ShouldBe(["Essential container in task vanished into thin air"]);
        verdict.StopCode.ShouldBe("SomethingNew");
    }

    [Fact]
    public void Unknown_words_beside_a_code_are_kept() => Some.Exited(1, "a word of 2031").Verdict().Quotes.ShouldContain("a word of 2031");
}
