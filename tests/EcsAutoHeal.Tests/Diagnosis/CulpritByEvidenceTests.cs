using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>Who is blamed where more than one container of a task has ended.</summary>
public sealed class CulpritByEvidenceTests
{
    private static readonly TaskDefinitionFacts s_twoEssential = Some.Definition(new() { Name = "peer" }, new() { Name = "app" });

    private static Verdict Of(int app, int peer, int secondsToStop = 4, bool appFirst = false)
    {
        EcsContainer[] containers = [Some.Stopped("peer", peer), Some.Stopped("app", app)];
        var task = Some.StoppedTask(containers: appFirst ? [.. containers.Reverse()] : containers);
        return (task with { ExecutionStoppedAt = task.StoppingAt!.Value.AddSeconds(secondsToStop) }).Verdict(s_twoEssential);
    }

    [Theory]
    [InlineData(134)]
    [InlineData(137)]
    [InlineData(139)]
    [InlineData(132)]
    [InlineData(3)]
    [InlineData(78)]
    public void An_end_that_no_SIGTERM_leaves_behind_is_the_cause_wherever_it_stands(int app)
    {
        foreach (var (peer, appFirst) in from peer in (int[])[0, 1, 2, 130, 143, 255] from first in (bool[])[true, false] select (peer, first))
        {
            var verdict = Of(app, peer, appFirst: appFirst);

            verdict.Culprit!.Name.ShouldBe("app");
            verdict.Confidence.ShouldNotBe(Confidence.Low);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(255, 130)]
    [InlineData(0, 0)]
    public void Where_both_ends_may_answer_a_SIGTERM_both_are_named_and_nobody_is_sure(int app, int peer)
    {
        foreach (var appFirst in (bool[])[true, false])
        {
            var verdict = Of(app, peer, appFirst: appFirst);

            verdict.Confidence.ShouldBe(Confidence.Low);
            var other = verdict.Culprit!.Name == "app" ? "peer" : "app";
            verdict.Alternatives.ShouldContain(a => a.What.StartsWith($"Container {other} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_kill_that_came_after_the_stopTimeout_is_ECSs_own() => Of(app: 1, peer: 137, secondsToStop: 30).Culprit!.Name.ShouldBe("app");

    [Fact]
    public void A_kill_of_which_nobody_knows_when_it_came_leaves_it_open()
    {
        var verdict = Some.StoppedTask(containers: [Some.Stopped("peer", 0), Some.Stopped("app", 137)]).Verdict(s_twoEssential);

        (verdict.Culprit!.Name, verdict.Confidence).ShouldBe(("app", Confidence.Low));
    }

    [Fact]
    public void Only_an_essential_container_takes_a_task_down_and_who_died_before_stands_beside_it()
    {
        var verdict = Some.StoppedTask(containers: [Some.OutOfMemory("sidecar"), Some.Stopped("app", 1)]).Verdict(Some.AppAndSidecar());

        (verdict.Culprit!.Name, verdict.Category).ShouldBe(("app", StopCategory.ApplicationError));
        verdict.Alternatives.ShouldContain(a => a.What.StartsWith("Container sidecar, which is not essential, had ended before (OutOfMemoryError", StringComparison.Ordinal));
    }

    [Fact]
    public void A_job_that_ended_well_is_done_although_its_sidecar_had_died()
    {
        var task = Some.StoppedTask(containers: [Some.OutOfMemory("sidecar"), Some.Stopped("app", 0)]) with { Group = "family:nightly", StartedBy = null };

        var verdict = task.Verdict(Some.AppAndSidecar());

        (verdict.Culprit!.Name, verdict.Category, verdict.Planned).ShouldBe(("app", StopCategory.CleanExit, true));
    }

    [Theory]
    [InlineData("CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref public.ecr.aws/x/fluent-bit:2.32.4: not found")]
    [InlineData("CannotPullContainerError: The task cannot pull 'fluent-bit:2.32.4' from the registry")]
    public void The_image_that_cannot_be_pulled_says_whose_it_is(string reason)
    {
        var task = Some.StoppedTask(reason, "TaskFailedToStart", new EcsContainer { Name = "app", LastStatus = "STOPPED", Image = "web:8" }, new EcsContainer { Name = "log_router", LastStatus = "STOPPED", Image = "fluent-bit:2.32.4" });

        task.Verdict(Some.Definition(new() { Name = "app" }, new() { Name = "log_router" })).Culprit!.Name.ShouldBe("log_router");
    }

    [Fact]
    public void A_failed_health_check_is_that_of_the_container_that_is_unhealthy()
    {
        var task = Some.StoppedTask("Task failed container health checks", "ServiceSchedulerInitiated", Some.Stopped("app", 143) with { HealthStatus = "HEALTHY" }, Some.Stopped("proxy", 143) with { HealthStatus = "UNHEALTHY" });

        task.Verdict(Some.Definition(new() { Name = "app" }, new() { Name = "proxy" })).Culprit!.Name.ShouldBe("proxy");
    }

    /// <summary>Whatever the words are, ECS has said by its code that something failed.</summary>
    [Property(MaxTest = 300)]
    public FsCheck.Property No_text_whatever_makes_a_failure_a_planned_stop(FsCheck.NonNull<string> text, bool failedToStart)
    {
        string[] words = [text.Get, $"ECS is performing maintenance {text.Get}", $"Scaling activity initiated by {text.Get}", $"Your Spot Task was interrupted. {text.Get}", $"The instance is draining {text.Get}", $"{text.Get} task retirement"];
        return words.All(reason => !Some.StoppedTask(reason, failedToStart ? "TaskFailedToStart" : "EssentialContainerExited", Some.Stopped("app", failedToStart ? null : 1)).Verdict(Some.Definition(new ContainerDefinitionFacts { Name = "app" })).Planned).ToProperty();
    }

    /// <summary>What another container says of itself is no word on the one that took the task down.</summary>
    [Property(MaxTest = 300)]
    public bool No_bystanders_reason_changes_the_verdict(FsCheck.NonNull<string> reason, FsCheck.PositiveInt exitCode)
    {
        var code = exitCode.Get % 250;
        Verdict With(string? words) => Some.StoppedTask(containers: [Some.Stopped("app", code), Some.Stopped("sidecar", 143, words)]).Verdict(Some.AppAndSidecar());

        return (With(reason.Get).Rule, With(reason.Get).Culprit!.Name) == (With(null).Rule, With(null).Culprit!.Name);
    }

    [Theory]
    [InlineData("Task stopped during instance draining", "family:nightly", false)]
    [InlineData("Task stopped during instance draining", "nightly", false)]
    [InlineData("Task stopped during instance draining", "service:web", true)]
    [InlineData("Your Spot Task was interrupted.", "nightly", false)]
    public void The_loss_of_a_task_that_nobody_starts_again_is_not_planned(string reason, string group, bool planned) =>
        (Some.StoppedTask(reason, null, Some.Stopped("app", 137)) with { Group = group, StartedBy = null }).Verdict().Planned.ShouldBe(planned);

    [Theory]
    [InlineData("Essential container in task exited: platform version update job failed")]
    [InlineData("Essential container in task exited (kafka-rebalancer)")]
    [InlineData("Essential container in task exited: queue draining")]
    [InlineData("CannotPullContainerError: 503 Service Unavailable: registry.example.com is performing maintenance")]
    public void Words_in_the_midst_of_a_text_are_not_ECSs(string reason) => Some.StoppedTask(reason, null, Some.Stopped("app", 1)).Verdict().Planned.ShouldBeFalse();
}
