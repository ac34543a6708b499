using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Tests.Aws.Ecs;

public sealed class TaskStopTests
{
    private readonly World _world = new();
    private readonly LocalService _service;
    private readonly LocalTask _task;

    public TaskStopTests()
    {
        _service = _world.AddWeb();
        _task = _world.TaskOf(_service);
    }

    [Fact]
    public async Task A_person_stops_a_task_and_the_reason_is_kept_and_the_service_starts_another()
    {
        _world.Ecs.StopTask(_task, "looks stuck");
        await _world.AdvanceAsync(60);

        (_task.StopCode, _task.StoppedReason, _task.LastStatus).ShouldBe(("UserInitiated", "looks stuck", "STOPPED"));
        _task.Containers.ShouldAllBe(container => container.ExitCode == 143);
        _world.Ecs.RunningTasksOf(_service).Count.ShouldBe(2);
        _service.Deployments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Scale_in_stops_the_newest_task_and_replaces_none()
    {
        _world.Ecs.SetDesiredCount(_service, 1);
        await _world.AdvanceAsync(120);

        var stopped = _world.Ecs.TasksOf(_service)[1];
        stopped.StoppedReason.ShouldBe($"Scaling activity initiated by (deployment {_service.Deployments[0].Id})");
        stopped.StopCode.ShouldBe("ServiceSchedulerInitiated");
        _world.Ecs.RunningTasksOf(_service).ShouldBe([_task]);
        _world.Ecs.Tasks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_load_balancer_check_is_the_schedulers_stop_with_143()
    {
        _world.Ecs.FailElbHealthCheck(_task);
        await _world.AdvanceAsync(60);

        _task.StopCode.ShouldBe("ServiceSchedulerInitiated");
        _task.StoppedReason!.ShouldStartWith("Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:");
        _task.Containers[0].ExitCode.ShouldBe(143);
    }

    [Fact]
    public void An_unhealthy_essential_container_stops_its_task_and_an_unhealthy_sidecar_does_not()
    {
        _world.Ecs.FailContainerHealthCheck(_task, "sidecar");
        _task.RunsAndShould.ShouldBeTrue();
        _task.Containers[1].HealthStatus.ShouldBe("UNHEALTHY");

        _world.Ecs.FailContainerHealthCheck(_task, "app");
        _task.StoppedReason.ShouldBe("Task failed container health checks");
    }

    [Fact]
    public void Spot_capacity_can_be_taken_back()
    {
        _world.Ecs.InterruptSpot(_task);

        (_task.StopCode, _task.StoppedReason).ShouldBe(("SpotInterruption", "Your Spot Task was interrupted."));
    }

    [Fact]
    public void A_task_that_stops_already_keeps_its_first_reason()
    {
        _world.Ecs.StopTask(_task, "first");
        _world.Ecs.StopTask(_task, "second");

        _task.StoppedReason.ShouldBe("first");
        _world.EventsOf(_task).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_task_that_fails_to_start_has_no_exit_code_and_was_never_up()
    {
        var task = _world.Ecs.FailToStart(_service, "CannotPullContainerError: pull image manifest has been retried 1 time(s)", "CannotPullContainerError: not found", "sidecar");
        await _world.AdvanceAsync(60);

        (task.StopCode, task.LastStatus, task.StartedAt).ShouldBe(("TaskFailedToStart", "STOPPED", null));
        var stopped = _world.EventsOf(task).Last();
        World.ContainerIn(stopped, "sidecar")["reason"]!.ToString().ShouldBe("CannotPullContainerError: not found");
        stopped["containers"]!.AsArray().ShouldAllBe(container => container!["exitCode"] == null && container["runtimeId"] == null);
    }

    [Fact]
    public async Task A_start_that_goes_on_failing_is_tried_again_ever_later()
    {
        _world.Ecs.StopTask(_task);
        _world.Ecs.FailToStart(_service, "CannotPullContainerError: x", repeat: true);
        await _world.AdvanceAsync(1800);

        var starts = _world.Ecs.TasksOf(_service).Where(task => task.StopCode == "TaskFailedToStart").Select(task => task.CreatedAt).ToList();
        var pauses = starts.Zip(starts.Skip(1), (a, b) => b - a).Skip(1).ToList();
        pauses.Count.ShouldBeGreaterThan(2);
        pauses.ShouldBeInOrder();
        _service.Deployments[0].FailedTasks.ShouldBe(starts.Count);
        _service.Events.ShouldContain(line => line.Message.Contains("unable to consistently start tasks successfully"));
    }

    [Fact]
    public async Task A_task_that_finds_no_place_leaves_a_service_event_and_no_task()
    {
        _service.NewTasks = new TaskFate.CannotBePlaced("was unable to place a task. Reason: Capacity is unavailable at this time.", "RESOURCE:FARGATE");
        _world.Ecs.StopTask(_task);
        await _world.AdvanceAsync(60);

        _world.Ecs.Tasks.Count.ShouldBe(2);
        _service.Events[0].Message.ShouldStartWith("(service web) was unable to place a task.");
        _world.Details("ECS Service Action").ShouldContain(detail => detail["eventName"]!.ToString() == "SERVICE_TASK_PLACEMENT_FAILURE");
    }
}
