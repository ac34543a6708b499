using EcsAutoHeal.Recovery;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Recovery;

/// <summary>Whether the task that ECS started in place of the stopped one is well.</summary>
public sealed class RecycledTaskTests
{
    private static readonly Remedy s_recycle = new() { Applied = true, Kind = RemedyKind.RecycleTask, Headline = "Stopped the task.", DeploymentId = "ecs-svc/1", StoppedTaskArn = Some.TaskArn, RequestedAt = Some.Now.AddMinutes(-5), SettleSeconds = 60, RolloutMinutes = 20 };

    private static EcsTask Task(string id, int createdSecondsAgo, string sidecar = "RUNNING") => Some.RunningTask(Some.Running("app"), new() { Name = "sidecar", LastStatus = sidecar }) with
    {
        TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{id}",
        CreatedAt = Some.Now.AddSeconds(-createdSecondsAgo),
        StartedAt = Some.Now.AddSeconds(10 - createdSecondsAgo),
    };

    private static RecoveryState Judge(ServiceFacts service, params EcsTask[] tasks) => RecoveryCheck.Judge(s_recycle, "sidecar", service, tasks, null, Some.Now);

    [Fact]
    public void The_new_tasks_sidecar_alive_for_the_settle_time_is_recovered() => Judge(Some.Service(), Task("old", 9000), Task("new", 200)).Headline.ShouldBe("Container sidecar is alive in the new task, and has been for 190 s.");

    [Fact]
    public void Without_a_new_task_it_is_recovering() => Judge(Some.Service(), Task("old", 9000)).Headline.ShouldBe("0 of 1 new tasks have sidecar alive; 2 of 2 tasks run.");

    [Fact]
    public void While_tasks_are_missing_it_is_recovering() => Judge(Some.Service() with { RunningCount = 1 }, Task("new", 200)).Outcome.ShouldBe("recovering");

    [Fact]
    public void While_the_stopped_task_still_runs_it_is_recovering() => Judge(Some.Service(), Some.RunningTask(Some.Stopped("sidecar")), Task("new", 200)).Outcome.ShouldBe("recovering");

    [Fact]
    public void The_new_tasks_sidecar_dead_is_relapsed() => Judge(Some.Service(), Task("new", 200, "STOPPED")).Outcome.ShouldBe("relapsed");

    [Fact]
    public void Another_old_task_with_a_dead_sidecar_leaves_the_recovery_incomplete() => Judge(Some.Service(), Task("old", 9000, "STOPPED"), Task("new", 200)).Outcome.ShouldBe("incomplete");
}
