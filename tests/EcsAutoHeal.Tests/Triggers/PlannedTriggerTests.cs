using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

/// <summary>What Intake may drop without an execution: only what the event alone proves to be planned.</summary>
public sealed class PlannedTriggerTests
{
    private static bool IsPlanned(params EcsTask[] tasks) => DeathGrouping.IsPlanned(new() { Cluster = "prod", Tasks = tasks });

    private static EcsTask ScaledIn() => Some.StoppedTask("Scaling activity initiated by (deployment ecs-svc/1)", "ServiceSchedulerInitiated", Some.Stopped("app", 137));

    [Fact]
    public void A_scale_in_ends_at_Intake() => IsPlanned(ScaledIn()).ShouldBeTrue();

    [Fact]
    public void A_finished_job_ends_at_Intake() => IsPlanned(Some.Exited(0) with { Group = "family:report" }).ShouldBeTrue();

    [Fact]
    public void A_death_goes_on() => IsPlanned(Some.Exited(1)).ShouldBeFalse();

    [Fact]
    public void A_death_among_planned_stops_goes_on() => IsPlanned(ScaledIn(), Some.Exited(1)).ShouldBeFalse();

    [Fact]
    public void An_alarm_goes_on_since_it_carries_no_task() => IsPlanned().ShouldBeFalse();

    [Fact]
    public void A_stopped_container_in_a_running_task_goes_on_since_only_the_task_definition_tells_what_it_is_for() =>
        IsPlanned(Some.RunningTask(Some.Stopped("init", 0), Some.Running("app"))).ShouldBeFalse();

    [Fact]
    public void A_stop_that_is_planned_only_in_all_likelihood_goes_on() =>
        IsPlanned(Some.StoppedTask(null, "ServiceSchedulerInitiated", Some.Stopped("app", 0))).ShouldBeFalse();
}
