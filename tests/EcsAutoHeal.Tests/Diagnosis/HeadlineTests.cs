using EcsAutoHeal.Subjects;
using static EcsAutoHeal.Tests.Diagnosis.VerdictAssertions;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>The sentence that is read first.</summary>
public sealed class HeadlineTests
{
    [Fact]
    public void A_dead_sidecar() => Some.RunningTask(Some.Running("app"), Some.OutOfMemory("sidecar")).Verdict(Some.AppAndSidecar()).Headline
        .ShouldBe("Container sidecar of prod/web was killed for memory (exit 137); it is not essential, so the task runs on without it.");

    [Fact]
    public void A_dead_app() => Some.Exited(1).Verdict().Headline.ShouldBe("Container app of prod/web ended with an error (exit 1) and took its task down.");

    [Fact]
    public void A_task_that_did_not_start() => DiedWith("CannotPullContainerError: not found").Headline.ShouldBe("A task of prod/web did not start: its image could not be pulled.");

    [Fact]
    public void A_running_task_whose_host_went_away_is_not_said_not_to_have_started() =>
        Some.StoppedTask("Host EC2 (instance i-1) terminated.", null, Some.Running("app")).Verdict().Headline.ShouldBe("A task of prod/web stopped: the platform under it failed.");

    [Fact]
    public void A_planned_stop() => StoppedWith("Task stopped by user", "UserInitiated").Headline.ShouldBe("A task of prod/web was stopped as planned.");

    [Fact]
    public void A_Spot_interruption() => StoppedWith(null, "SpotInterruption").Headline.ShouldBe("A task of prod/web was stopped because Spot capacity was reclaimed.");

    [Fact]
    public void An_unknown_stop() => Some.StoppedTask("new words", "New", Some.Stopped("app")).Verdict().Headline.ShouldBe("A task of prod/web stopped for a reason that no rule knows; container app has ended.");

    [Fact]
    public void A_failed_health_check() => StoppedWith("Task failed container health checks", exitCode: 143).Headline.ShouldBe("A task of prod/web failed its health checks, and ECS stopped it.");

    [Fact]
    public void No_capacity() => StoppedWith("Capacity is unavailable at this time", "TaskFailedToStart", null).Headline.ShouldBe("No capacity for a task of prod/web.");

    [Fact]
    public void A_standalone_task_is_named_by_its_family() => (Some.Exited(1) with { Group = "family:web" }).Verdict().Headline.ShouldStartWith("Container app of prod/web ended");

    [Fact]
    public void A_task_of_which_only_the_ARN_is_known_is_named_by_its_cluster() => new EcsTask { TaskArn = Some.TaskArn, LastStatus = "STOPPED" }.Verdict().Headline.ShouldBe("A task of cluster prod stopped for a reason that no rule knows.");
}
