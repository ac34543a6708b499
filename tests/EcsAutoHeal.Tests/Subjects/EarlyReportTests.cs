using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Subjects;

/// <summary>Whether a report is worth holding back until ECS says why a container was killed.</summary>
public sealed class EarlyReportTests
{
    private static readonly EcsTask s_known = Some.RunningTask(Some.Running("app"), Some.Running("sidecar"));

    private static EcsTask Seen(int? exitCode = 137, int secondsAgo = 5, string? reason = null, string? runtime = "sidecar-1") =>
        Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", exitCode, reason) with { RuntimeId = runtime, FinishedAt = Some.Now.AddSeconds(-secondsAgo) });

    [Theory]
    [InlineData(137)]
    [InlineData(null)]
    public void A_kill_may_be_for_want_of_memory_which_only_ECS_says(int? exitCode) => EarlyReport.IsAheadOf(Seen(exitCode), s_known, Some.Now).ShouldBeTrue();

    [Fact]
    public void A_report_need_not_name_the_runtime_id() => EarlyReport.IsAheadOf(Seen(runtime: null), s_known, Some.Now).ShouldBeTrue();

    [Theory]
    [InlineData(1)]
    [InlineData(139)]
    public void Any_other_exit_code_speaks_for_itself(int exitCode) => EarlyReport.IsAheadOf(Seen(exitCode), s_known, Some.Now).ShouldBeFalse();

    [Fact]
    public void A_reason_is_not_waited_for_twice() => EarlyReport.IsAheadOf(Seen(reason: "OutOfMemoryError: Container killed due to memory usage"), s_known, Some.Now).ShouldBeFalse();

    [Fact]
    public void Once_ECS_shows_it_stopped_nothing_waits() => EarlyReport.IsAheadOf(Seen(), Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 137)), Some.Now).ShouldBeFalse();

    [Fact]
    public void A_container_that_runs_in_its_place_is_another() =>
        EarlyReport.IsAheadOf(Seen(), Some.RunningTask(Some.Running("app"), Some.Running("sidecar") with { RuntimeId = "sidecar-2" }), Some.Now).ShouldBeFalse();

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public void After_the_agents_longest_pause_or_by_a_clock_that_is_wrong_nothing_waits(int secondsAgo) => EarlyReport.IsAheadOf(Seen(secondsAgo: secondsAgo), s_known, Some.Now).ShouldBeFalse();

    [Fact]
    public void A_task_that_is_on_its_way_down_is_told_of_at_once() => EarlyReport.IsAheadOf(Seen(), s_known with { DesiredStatus = "STOPPED" }, Some.Now).ShouldBeFalse();
}
