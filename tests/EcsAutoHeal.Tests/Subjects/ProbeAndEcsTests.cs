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

    [Fact]
    public void An_essential_container_that_took_the_task_down_is_what_counts() => s_seen.CompletedBy(Known("EssentialContainerExited")).StopCode.ShouldBe("EssentialContainerExited");

    [Fact]
    public void A_probe_that_saw_all_alive_is_outdated_by_a_planned_stop() =>
        Some.RunningTask(Some.Running("app"), Some.Running("sidecar")).CompletedBy(Known("ServiceSchedulerInitiated")).LastStatus.ShouldBe("STOPPED");
}
