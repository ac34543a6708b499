using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Tests.Aws.Ecs;

public sealed class RolloutTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_forced_deployment_starts_before_it_stops_and_then_is_COMPLETED()
    {
        var service = _world.AddWeb(desiredCount: 2);
        var old = _world.Ecs.RunningTasksOf(service);

        var deployment = _world.Ecs.ForceNewDeployment(service);

        service.Deployments.Select(d => (d.Status, d.RolloutState)).ShouldBe([("PRIMARY", "IN_PROGRESS"), ("ACTIVE", "COMPLETED")]);
        await _world.AdvanceAsync(30);
        _world.Ecs.RunningTasksOf(service).ShouldBe(old);
        await _world.AdvanceAsync(1);
        _world.Ecs.RunningTasksOf(service).ShouldAllBe(task => task.StartedBy == deployment.Id);
        old.ShouldAllBe(task => task.StopCode == "ServiceSchedulerInitiated" && task.StoppedReason == $"Scaling activity initiated by (deployment {task.StartedBy})");
        deployment.RolloutState.ShouldBe("IN_PROGRESS");
        await _world.AdvanceAsync(30);
        (deployment.RolloutState, service.Deployments.Count).ShouldBe(("COMPLETED", 1));
        service.Events[0].Message.ShouldBe("(service web) has reached a steady state.");
    }

    [Fact]
    public async Task With_a_maximumPercent_of_100_the_only_task_stops_before_another_starts()
    {
        var service = _world.AddWeb(desiredCount: 1, minimumHealthyPercent: 0, maximumPercent: 100);

        _world.Ecs.ForceNewDeployment(service);
        await _world.AdvanceAsync(1);

        _world.Ecs.RunningTasksOf(service).ShouldBeEmpty();
        await _world.AdvanceAsync(120);
        _world.Ecs.RunningTasksOf(service).ShouldHaveSingleItem().StartedBy.ShouldBe(service.Primary.Id);
    }

    [Fact]
    public async Task With_neither_room_nor_a_task_to_spare_nothing_is_replaced()
    {
        var service = _world.AddWeb(desiredCount: 1, minimumHealthyPercent: 100, maximumPercent: 150);
        var old = _world.Ecs.RunningTasksOf(service);

        _world.Ecs.ForceNewDeployment(service);
        await _world.AdvanceAsync(600);

        _world.Ecs.RunningTasksOf(service).ShouldBe(old);
        service.Primary.RolloutState.ShouldBe("IN_PROGRESS");
    }

    [Fact]
    public async Task Between_its_limits_it_goes_task_by_task()
    {
        var service = _world.AddWeb(desiredCount: 4, minimumHealthyPercent: 75, maximumPercent: 100);
        var fewest = 4;

        _world.Ecs.ForceNewDeployment(service);
        for (var second = 0; second < 600; second++)
        {
            fewest = Math.Min(fewest, _world.Ecs.RunningTasksOf(service).Count);
            await _world.AdvanceAsync(1);
        }

        fewest.ShouldBe(3);
        _world.Ecs.RunningTasksOf(service).ShouldAllBe(task => task.StartedBy == service.Primary.Id);
        service.Primary.RolloutState.ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task Its_beginning_and_its_end_are_events()
    {
        var service = _world.AddWeb();

        var deployment = _world.Ecs.ForceNewDeployment(service);
        await _world.AdvanceAsync(120);

        var events = _world.Details("ECS Deployment State Change").ToList();
        events.Select(detail => detail["eventName"]!.ToString()).ShouldBe(["SERVICE_DEPLOYMENT_IN_PROGRESS", "SERVICE_DEPLOYMENT_COMPLETED"]);
        events.ShouldAllBe(detail => detail["deploymentId"]!.ToString() == deployment.Id);
        _world.Details("ECS Service Action").Last()["eventName"]!.ToString().ShouldBe("SERVICE_STEADY_STATE");
        _world.Clock.NextDue.ShouldBeNull();
    }

    [Fact]
    public async Task A_new_deployment_supersedes_one_in_progress()
    {
        var service = _world.AddWeb(desiredCount: 1);

        var first = _world.Ecs.ForceNewDeployment(service);
        await _world.AdvanceAsync(10);
        var second = _world.Ecs.ForceNewDeployment(service);
        first.Status.ShouldBe("ACTIVE");
        await _world.AdvanceAsync(120);

        service.Deployments.ShouldBe([second]);
        _world.Ecs.RunningTasksOf(service).ShouldHaveSingleItem().StartedBy.ShouldBe(second.Id);
    }

    [Fact]
    public async Task The_sidecar_of_the_new_tasks_dies_again()
    {
        var service = _world.AddWeb(desiredCount: 1);
        service.NewTasks = new TaskFate.Dies("sidecar", TimeSpan.FromSeconds(45), 137, "OutOfMemoryError: Container killed due to memory usage") { LastWords = ["heap is full"] };

        var deployment = _world.Ecs.ForceNewDeployment(service);
        await _world.AdvanceAsync(120);

        deployment.RolloutState.ShouldBe("COMPLETED");
        var sidecar = _world.TaskOf(service).Containers[1];
        (sidecar.LastStatus, sidecar.ExitCode).ShouldBe(("STOPPED", 137));
        sidecar.FinishedAt.ShouldBe(World.Start.AddSeconds(76));
    }

    [Fact]
    public async Task A_deployment_whose_tasks_never_start_stays_IN_PROGRESS_and_the_old_tasks_run_on()
    {
        var service = _world.AddWeb(desiredCount: 2);
        service.NewTasks = new TaskFate.StaysPending();

        var deployment = _world.Ecs.ForceNewDeployment(service);
        await _world.AdvanceAsync(7200);

        deployment.RolloutState.ShouldBe("IN_PROGRESS");
        _world.Ecs.RunningTasksOf(service).Count.ShouldBe(2);
        _world.Ecs.Tasks.Count(task => task.LastStatus == "PENDING").ShouldBe(2);
    }

    [Fact]
    public async Task The_circuit_breaker_gives_a_deployment_up_whose_tasks_fail_to_start()
    {
        var service = _world.Ecs.AddService(World.Web(desiredCount: 1, circuitBreaker: true));
        service.NewTasks = new TaskFate.FailsToStart("CannotPullContainerError: x");

        var deployment = _world.Ecs.ForceNewDeployment(service);
        await _world.AdvanceAsync(3600);

        (deployment.RolloutState, deployment.FailedTasks).ShouldBe(("FAILED", 3));
        deployment.RolloutStateReason.ShouldBe("ECS deployment circuit breaker: tasks failed to start.");
        _world.Details("ECS Deployment State Change").Last()["eventName"]!.ToString().ShouldBe("SERVICE_DEPLOYMENT_FAILED");
        _world.Ecs.RunningTasksOf(service).Count.ShouldBe(1);
        _world.Clock.NextDue.ShouldBeNull();
    }
}
