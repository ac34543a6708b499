using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Subjects;

/// <summary>What a probe saw from inside, together with what ECS tells when it is asked later.</summary>
public sealed class ProbeAndEcsTests
{
    private static readonly EcsTask s_seen = Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 1) with { FinishedAt = Some.Now.AddMinutes(-2) }) with { Version = null };

    private static EcsTask Known(string? stopCode, double stoppingMinutesAgo = 1) => Some.RunningTask(Some.Stopped("app", 143), Some.Stopped("sidecar", 1)) with
    {
        LastStatus = "STOPPED",
        DesiredStatus = "STOPPED",
        StopCode = stopCode,
        StoppedReason = "Scaling activity initiated by (deployment ecs-svc/1)",
        StoppingAt = Some.Now.AddMinutes(-stoppingMinutesAgo),
        Version = 9,
    };

    private static StopCategory CategoryOf(EcsTask task) => TaskDiagnosis.Of(new(task, Some.AppAndSidecar(), null)).Category;

    [Fact]
    public void A_task_that_runs_on_is_completed_by_what_ECS_knows()
    {
        var completed = s_seen.CompletedBy(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 1) with { Reason = "OutOfMemoryError" }) with { Version = 4 });

        completed.Version.ShouldBe(4);
        completed.Containers[1].Reason.ShouldBe("OutOfMemoryError");
        completed.Containers[1].FinishedAt.ShouldBe(Some.Now.AddMinutes(-2));
    }

    [Theory]
    [InlineData("ServiceSchedulerInitiated")]
    [InlineData("UserInitiated")]
    [InlineData("SpotInterruption")]
    public void A_sidecar_that_died_before_its_task_was_stopped_stays_a_dead_sidecar(string stopCode) => CategoryOf(s_seen.CompletedBy(Known(stopCode))).ShouldBe(StopCategory.SidecarDied);

    [Fact]
    public void A_container_that_ended_after_its_task_was_told_to_stop_ended_with_it() =>
        CategoryOf(s_seen.CompletedBy(Known("ServiceSchedulerInitiated", stoppingMinutesAgo: 3))).ShouldBe(StopCategory.PlannedStop);

    private static EcsTask LastWords(params EcsContainer[] found) => s_seen with
    {
        LastStatus = "STOPPING",
        DesiredStatus = "STOPPED",
        Containers = [Some.Running("app"), .. found.Select(c => c with { Found = ProbeFinding.Stopped })],
    };

    [Fact]
    public void Last_words_of_a_container_that_died_before_a_planned_stop_began_are_a_death() =>
        CategoryOf(LastWords(s_seen.Containers[1]).CompletedBy(Known("ServiceSchedulerInitiated"))).ShouldBe(StopCategory.SidecarDied);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Last_words_of_a_container_that_ended_with_its_task_or_at_an_unknown_time_are_of_a_planned_stop(bool timeIsKnown) =>
        CategoryOf(LastWords(s_seen.Containers[1] with { FinishedAt = timeIsKnown ? Some.Now.AddSeconds(-59) : null }).CompletedBy(Known("ServiceSchedulerInitiated"))).ShouldBe(StopCategory.PlannedStop);

    [Fact]
    public void Of_last_words_the_container_that_went_before_counts_and_not_one_that_ended_badly_with_the_task()
    {
        var completed = LastWords(Some.Stopped("proxy", 1) with { FinishedAt = Some.Now.AddSeconds(-59) }, Some.Stopped("sidecar", 0) with { FinishedAt = Some.Now.AddMinutes(-2) }).CompletedBy(Known("UserInitiated"));

        new StopFacts(completed, null, null).Culprit()!.Name.ShouldBe("sidecar");
    }

    private static EcsTask Found(ProbeFinding finding) => s_seen with { Containers = [Some.Running("app"), Some.Running("sidecar") with { Found = finding, RestartCount = 2, FinishedAt = Some.Now.AddMinutes(-9) }] };

    private static readonly EcsTask s_stillRunning = Some.RunningTask(Some.Running("app"), Some.Running("sidecar") with { HealthStatus = "HEALTHY" }) with { Version = 4 };

    [Fact]
    public void A_container_that_a_probe_saw_STOPPED_is_dead_although_ECS_still_says_RUNNING() => CategoryOf(s_seen.CompletedBy(s_stillRunning)).ShouldBe(StopCategory.SidecarDied);

    [Theory]
    [InlineData(ProbeFinding.Restarted, StopCategory.ContainerRestarted)]
    [InlineData(ProbeFinding.Unhealthy, StopCategory.ContainerUnhealthy)]
    public void What_only_a_probe_can_know_is_believed_of_a_container_that_runs(ProbeFinding finding, StopCategory category) => CategoryOf(Found(finding).CompletedBy(s_stillRunning)).ShouldBe(category);

    [Theory]
    [InlineData(ProbeFinding.Restarted)]
    [InlineData(ProbeFinding.Unhealthy)]
    public void A_container_that_has_died_since_is_a_death_and_how_often_it_was_restarted_stays_known(ProbeFinding finding)
    {
        var verdict = TaskDiagnosis.Of(new(Found(finding).CompletedBy(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 1))), Some.AppAndSidecar(), null));

        (verdict.Category, verdict.Culprit!.ExitCode, verdict.Culprit.RestartCount, verdict.DiedAt).ShouldBe((StopCategory.SidecarDied, 1, 2, null));
    }

    /// <summary>Nothing is broken any more, and a cause that lasts is reported again by the probe of the task in its place.</summary>
    [Theory]
    [InlineData(ProbeFinding.Restarted)]
    [InlineData(ProbeFinding.Unhealthy)]
    public void A_planned_stop_since_outdates_a_restart_and_a_failed_health_check(ProbeFinding finding) => CategoryOf(Found(finding).CompletedBy(Known("ServiceSchedulerInitiated"))).ShouldBe(StopCategory.PlannedStop);

    [Fact]
    public void What_a_report_does_not_mark_does_not_keep_a_planned_stop_from_counting()
    {
        var seen = Found(ProbeFinding.Restarted) is var task ? task with { Containers = [.. task.Containers, Some.Stopped("init", 0)] } : null!;

        CategoryOf(seen.CompletedBy(Known("ServiceSchedulerInitiated"))).ShouldBe(StopCategory.PlannedStop);
    }

    [Fact]
    public void An_essential_container_that_took_the_task_down_is_what_counts() => s_seen.CompletedBy(Known("EssentialContainerExited")).StopCode.ShouldBe("EssentialContainerExited");

    [Fact]
    public void A_probe_that_saw_all_alive_is_outdated_by_a_planned_stop() =>
        Some.RunningTask(Some.Running("app"), Some.Running("sidecar")).CompletedBy(Known("ServiceSchedulerInitiated")).LastStatus.ShouldBe("STOPPED");
}
