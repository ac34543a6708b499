using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>What is ambiguous is said, the likeliest first, and with what would tell it apart.</summary>
public sealed class AlternativeTests
{
    [Fact]
    public void A_SIGKILL_that_nothing_asked_for_is_first_suspected_of_the_tasks_memory_limit()
    {
        var alternatives = Some.Exited(137).Verdict().Alternatives;

        alternatives.Select(a => (a.Category, a.Confidence)).ShouldBe([(StopCategory.OutOfMemory, Confidence.Medium), (StopCategory.PlannedStop, Confidence.Low), (StopCategory.KilledBySignal, Confidence.Low)]);
        alternatives.ShouldAllBe(a => a.What.EndsWith('.') && a.TellApart.Length > 0);
    }

    [Theory]
    [InlineData("ServiceSchedulerInitiated", null)]
    [InlineData(null, 143)]
    public void A_SIGKILL_of_a_task_that_was_being_stopped_is_first_suspected_of_its_stopTimeout(string? stopCode, int? exitCodeOfTheOther)
    {
        var alternatives = Some.StoppedTask(null, stopCode, Some.Stopped("app", 137), Some.Stopped("log", exitCodeOfTheOther)).Verdict().Alternatives;

        alternatives.Select(a => (a.Category, a.Confidence)).ShouldBe([(StopCategory.PlannedStop, Confidence.Medium), (StopCategory.OutOfMemory, Confidence.Low), (StopCategory.KilledBySignal, Confidence.Low)]);
    }

    [Fact]
    public void The_stopTimeout_of_the_task_definition_is_named() =>
        Some.Exited(137).Verdict(Some.Definition(new EcsAutoHeal.Subjects.ContainerDefinitionFacts { Name = "app", StopTimeout = 90 })).Alternatives[1].What.ShouldContain("(90 s)");

    [Fact]
    public void The_default_is_named_otherwise() => Some.Exited(137).Verdict().Alternatives[1].What.ShouldContain("(30 s)");

    [Fact]
    public void Another_signal_leaves_nothing_open() => Some.Exited(130).Verdict().Alternatives.ShouldBeEmpty();

    [Fact]
    public void Memory_that_killed_a_child_leaves_open_how_the_main_process_ended() =>
        Some.Exited(1, "OutOfMemoryError: Container killed due to memory usage").Verdict().Alternatives.ShouldHaveSingleItem().What.ShouldContain("ended by itself with 1");

    [Theory]
    [InlineData(137)]
    [InlineData(null)]
    public void Memory_that_killed_the_main_process_leaves_nothing_open(int? exitCode) => Some.Exited(exitCode, "OutOfMemoryError: Container killed due to memory usage").Verdict().Alternatives.ShouldBeEmpty();

    [Fact]
    public void A_text_that_reads_as_a_persons_may_be_a_wording_that_no_rule_knows() =>
        Some.StoppedTask("nightly clean-up", null, Some.Stopped("app", 0)).Verdict().Alternatives.ShouldHaveSingleItem().Category.ShouldBe(StopCategory.Unknown);

    [Theory]
    [InlineData("CannotPullContainerError: failed to register layer: exit status 1", StopCategory.ImagePull)]
    [InlineData("TaskStoppedBeforePullBeginError: x", StopCategory.PlannedStop)]
    public void A_step_that_another_may_have_failed_says_so(string reason, StopCategory other) => VerdictAssertions.DiedWith(reason).Alternatives.ShouldHaveSingleItem().Category.ShouldBe(other);

    [Fact]
    public void A_termination_notice_may_be_the_instances() =>
        Some.StoppedTask(null, "TerminationNotice").Verdict().Alternatives.ShouldHaveSingleItem().Category.ShouldBe(StopCategory.PlatformFault);
}
