using EcsAutoHeal.Recovery;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Recovery;

/// <summary>Whether a forced deployment has cured a dead sidecar, task by task.</summary>
public sealed class RecoveryCheckTests
{
    private static readonly Remedy s_redeploy = new() { Applied = true, Kind = RemedyKind.Redeploy, Headline = "Forced a new deployment.", DeploymentId = "ecs-svc/2", PreviousDeploymentId = "ecs-svc/1", RequestedAt = Some.Now.AddMinutes(-5), SettleSeconds = 60, RolloutMinutes = 20 };

    private static ServiceFacts Service(string? rolloutState = "COMPLETED", string primary = "ecs-svc/2") => Some.Service() with { Deployments = [Some.Deployment(primary, "PRIMARY", rolloutState)] };

    private static EcsTask New(string id, int secondsAgo = 120, string sidecar = "RUNNING") => Some.RunningTask(Some.Running("app"), new() { Name = "sidecar", LastStatus = sidecar, ExitCode = sidecar == "STOPPED" ? 1 : null }) with
    {
        TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{id}",
        StartedBy = "ecs-svc/2",
        StartedAt = Some.Now.AddSeconds(-secondsAgo),
    };

    private static RecoveryState Judge(ServiceFacts? service, IReadOnlyList<EcsTask> tasks, RecoveryState? previous = null) => RecoveryCheck.Judge(s_redeploy, "sidecar", service, tasks, previous, Some.Now);

    private static RecoveryState Earlier(int checks) => new() { Outcome = RecoveryState.Recovering, Headline = "", Checks = checks, CheckedAt = Some.Now.AddSeconds(-30) };

    private static void ShouldBe(RecoveryState state, string outcome, string headline) => (state.Outcome, state.Headline).ShouldBe((outcome, headline));

    [Fact]
    public void Alive_in_every_new_task_for_the_settle_time_is_recovered() =>
        ShouldBe(Judge(Service(), [New("a"), New("b", 75)]), "recovered", "Container sidecar is alive in all 2 new tasks, and has been for 75 s.");

    [Fact]
    public void Alive_but_not_for_long_enough_is_recovering() =>
        ShouldBe(Judge(Service(), [New("a"), New("b", 59)]), "recovering", "Container sidecar is alive in all 2 new tasks, for 59 of 60 s.");

    [Fact]
    public void The_youngest_task_says_since_when() => Judge(Service(), [New("a"), New("b", 59)]).AliveSince.ShouldBe(Some.Now.AddSeconds(-59));

    [Fact]
    public void A_rollout_that_is_under_way_is_recovering() =>
        ShouldBe(Judge(Service("IN_PROGRESS"), [New("a"), New("b")]), "recovering", "2 of 2 new tasks have sidecar alive; rollout IN_PROGRESS.");

    [Fact]
    public void Too_few_new_tasks_is_recovering_although_the_rollout_says_COMPLETED() =>
        ShouldBe(Judge(Service(), [New("a")]), "recovering", "1 of 2 new tasks have sidecar alive; rollout COMPLETED.");

    [Fact]
    public void A_new_task_whose_sidecar_is_not_up_yet_is_recovering() => Judge(Service(), [New("a"), New("b"), New("c", sidecar: "PENDING")]).Outcome.ShouldBe("recovering");

    [Fact]
    public void A_service_that_runs_no_task_any_more_shows_nothing() =>
        ShouldBe(Judge(Service() with { DesiredCount = 0, RunningCount = 0 }, []), "unverified", "The service runs no task any more, so nobody can tell whether sidecar would stay alive.");

    [Fact]
    public void A_sidecar_that_runs_and_is_UNHEALTHY_is_not_alive()
    {
        var unhealthy = New("b") with { Containers = [Some.Running("app"), Some.Running("sidecar") with { HealthStatus = "UNHEALTHY" }] };

        ShouldBe(Judge(Service(), [New("a"), unhealthy]), "recovering", "1 of 2 new tasks have sidecar alive; rollout COMPLETED.");
    }

    [Fact]
    public void Old_tasks_do_not_count() => Judge(Service(), [New("a"), New("b") with { StartedBy = "ecs-svc/1" }]).AliveTasks.ShouldBe(1);

    [Fact]
    public void A_service_without_rollout_states_is_complete_when_the_old_deployment_is_gone() => Judge(Service(null), [New("a"), New("b")]).Outcome.ShouldBe("recovered");

    [Fact]
    public void A_service_without_rollout_states_is_not_complete_while_the_old_deployment_lasts() =>
        Judge(Service(null) with { Deployments = [Some.Deployment("ecs-svc/2", "PRIMARY", null), Some.Deployment("ecs-svc/1", "ACTIVE", null)] }, [New("a"), New("b")]).Outcome.ShouldBe("recovering");

    [Fact]
    public void Dead_again_in_a_new_task_is_relapsed() =>
        ShouldBe(Judge(Service(), [New("a"), New("b", sidecar: "STOPPED")]), "relapsed", "Container sidecar has died again, in the new task b: a new deployment does not cure it.");

    [Fact]
    public void A_new_task_that_stopped_fails_the_rollout() => Judge(Service(), [Ended("a", "EssentialContainerExited")]).Outcome.ShouldBe("rolloutFailed");

    [Fact]
    public void A_new_task_that_did_not_start_is_tried_again_by_ECS() => Judge(Service("IN_PROGRESS"), [Ended("a", "TaskFailedToStart"), Ended("b", "TaskFailedToStart")]).Outcome.ShouldBe("recovering");

    [Fact]
    public void Three_new_tasks_that_did_not_start_fail_the_rollout() =>
        ShouldBe(Judge(Service("IN_PROGRESS"), [Ended("a", "TaskFailedToStart"), Ended("b", "TaskFailedToStart"), Ended("c", "TaskFailedToStart")]), "rolloutFailed",
            "3 new tasks have failed to start, the last of them with: CannotPullContainerError: not found");

    [Fact]
    public void With_a_circuit_breaker_ECS_says_when_it_is_enough() =>
        Judge(Service("IN_PROGRESS") with { HasCircuitBreaker = true }, [Ended("a", "TaskFailedToStart"), Ended("b", "TaskFailedToStart"), Ended("c", "TaskFailedToStart")]).Outcome.ShouldBe("recovering");

    private static EcsTask Ended(string id, string stopCode) => New(id) with { LastStatus = "STOPPED", DesiredStatus = "STOPPED", StopCode = stopCode, StoppedReason = "CannotPullContainerError: not found", StoppedAt = Some.Now };

    [Fact]
    public void A_new_task_that_was_scaled_in_is_no_relapse() =>
        Judge(Service(), [New("a"), New("b"), New("c", sidecar: "STOPPED") with { LastStatus = "STOPPED", DesiredStatus = "STOPPED", StopCode = "ServiceSchedulerInitiated" }]).Outcome.ShouldBe("recovered");

    [Fact]
    public void A_sidecar_that_dies_in_an_old_task_meanwhile_is_no_relapse() =>
        Judge(Service("IN_PROGRESS"), [New("a", sidecar: "STOPPED") with { StartedBy = "ecs-svc/1" }]).Outcome.ShouldBe("recovering");

    [Fact]
    public void A_rollout_that_ECS_gave_up_is_told_in_its_words() =>
        ShouldBe(Judge(Service() with { Deployments = [Some.Deployment("ecs-svc/2", "PRIMARY", "FAILED") with { RolloutStateReason = "ECS deployment failed: alarm detected." }] }, []), "rolloutFailed", "ECS gave the deployment up: ECS deployment failed: alarm detected.");

    [Fact]
    public void The_circuit_breaker_is_called_by_its_name() =>
        ShouldBe(Judge(Service() with { Deployments = [Some.Deployment("ecs-svc/2", "PRIMARY", "FAILED") with { RolloutStateReason = "ECS deployment circuit breaker: tasks failed to start." }] }, []), "circuitBreaker", "The circuit breaker of ECS gave the deployment up: ECS deployment circuit breaker: tasks failed to start.");

    [Fact]
    public void A_rollback_by_the_circuit_breaker_is_no_deployment_of_somebody_else() =>
        ShouldBe(Judge(Service() with
        {
            Deployments =
            [
                Some.Deployment("ecs-svc/3", "PRIMARY", "IN_PROGRESS") with { RolloutStateReason = "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1." },
                Some.Deployment("ecs-svc/2", "ACTIVE", "FAILED") with { RolloutStateReason = "ECS deployment circuit breaker: tasks failed to start." },
            ],
        }, []), "circuitBreaker", "The circuit breaker of ECS gave the deployment up: ECS deployment circuit breaker: tasks failed to start. Deployment ecs-svc/3 has taken its place (ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.).");

    [Fact]
    public void A_rollback_whose_failed_deployment_is_gone_from_the_list_is_the_circuit_breakers_too() =>
        Judge(Service() with { Deployments = [Some.Deployment("ecs-svc/3", "PRIMARY", "COMPLETED") with { RolloutStateReason = "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1." }] }, []).Outcome.ShouldBe("circuitBreaker");

    [Fact]
    public void A_later_deployment_of_somebody_else_is_looked_at_in_place_of_ours()
    {
        var state = Judge(Service("IN_PROGRESS", "ecs-svc/3"), [New("a"), New("b") with { StartedBy = "ecs-svc/3" }]);
        ShouldBe(state, "recovering", "1 of 2 new tasks have sidecar alive; rollout IN_PROGRESS.");
        state.DeploymentId.ShouldBe("ecs-svc/3");
    }

    [Fact]
    public void A_later_deployment_of_somebody_else_that_cures_is_told_as_theirs() =>
        ShouldBe(Judge(Service(primary: "ecs-svc/3"), [New("a") with { StartedBy = "ecs-svc/3" }, New("b") with { StartedBy = "ecs-svc/3" }]), "recovered",
            "Container sidecar is alive in all 2 new tasks of deployment ecs-svc/3, which somebody else has made since, and has been for 120 s.");

    [Fact]
    public void A_deployment_that_was_only_watched_is_named() =>
        RecoveryCheck.Judge(s_redeploy with { Applied = false, Watches = true }, "sidecar", Service(), [New("a"), New("b")], null, Some.Now).Headline
            .ShouldBe("Container sidecar is alive in all 2 new tasks of deployment ecs-svc/2, and has been for 120 s.");

    [Fact]
    public void A_service_that_has_gone_back_to_the_deployment_of_before_has_rejected_ours() =>
        ShouldBe(Judge(Service(primary: "ecs-svc/1"), []), "rolloutFailed", "ECS gave the deployment up: ECS has gone back to an earlier one. Deployment ecs-svc/1 has taken its place.");

    [Fact]
    public void A_later_deployment_that_is_rolled_back_to_ours_is_no_failure_of_ours()
    {
        var followed = Earlier(3) with { DeploymentId = "ecs-svc/3" };
        Judge(Service(primary: "ecs-svc/2"), [New("a"), New("b")], followed).Outcome.ShouldBe("recovered");
    }

    [Fact]
    public void A_service_without_a_PRIMARY_deployment_supersedes() => Judge(Service() with { Deployments = [] }, []).Outcome.ShouldBe("superseded");

    [Fact]
    public void A_service_that_is_gone_supersedes() => ShouldBe(Judge(null, []), "superseded", "The service is gone.");

    [Fact]
    public void Checks_are_counted() => (Judge(Service(), []).Checks, Judge(Service(), [], Earlier(7)).Checks).ShouldBe((1, 8));

    [Fact]
    public void A_rollout_that_takes_longer_than_it_may_is_stuck() =>
        ShouldBe(Stuck(), "stuck", "Not recovered after 20 min: 1 of 2 new tasks have sidecar alive; rollout IN_PROGRESS.");

    [Fact]
    public void The_settle_time_comes_on_top() => RecoveryCheck.Judge(Since(20.5), "sidecar", Service("IN_PROGRESS"), [New("a")], null, Some.Now).Outcome.ShouldBe("recovering");

    [Fact]
    public void A_recovery_at_the_last_moment_counts() => RecoveryCheck.Judge(Since(40), "sidecar", Service(), [New("a"), New("b")], Earlier(39), Some.Now).Outcome.ShouldBe("recovered");

    [Fact]
    public void What_is_stuck_on_protected_tasks_says_so_and_until_when() =>
        ShouldBe(RecoveryCheck.WhyStuck(Stuck(), Since(30), Service(), [new("arn:aws:ecs:eu-central-1:111122223333:task/prod/old", Some.Now.AddHours(2))]), "stuckOnProtectedTasks",
            $"Not recovered after 20 min: 1 of 2 new tasks have sidecar alive; rollout IN_PROGRESS. Task old is under scale-in protection, the last until {EcsAutoHeal.Incidents.Texts.Time(Some.Now.AddHours(2))}; the deployment goes on when it ends.");

    [Fact]
    public void What_is_stuck_without_capacity_says_so_in_the_words_of_ECS() =>
        ShouldBe(RecoveryCheck.WhyStuck(Stuck(), Since(30), Service() with { Events = [new(Some.Now.AddMinutes(-1), "(service web) was unable to place a task because no container instance met all of its requirements.")] }, []), "stuckOnCapacity",
            "Not recovered after 20 min: 1 of 2 new tasks have sidecar alive; rollout IN_PROGRESS. There is no capacity: (service web) was unable to place a task because no container instance met all of its requirements.");

    [Fact]
    public void A_lack_of_capacity_from_before_the_deployment_does_not_count() =>
        RecoveryCheck.WhyStuck(Stuck(), Since(30), Service() with { Events = [new(Some.Now.AddHours(-1), "(service web) was unable to place a task.")] }, []).Outcome.ShouldBe("stuck");

    private static Remedy Since(double minutes) => s_redeploy with { RequestedAt = Some.Now.AddMinutes(-minutes) };

    private static RecoveryState Stuck() => RecoveryCheck.Judge(Since(30), "sidecar", Service("IN_PROGRESS"), [New("a")], null, Some.Now);
}
