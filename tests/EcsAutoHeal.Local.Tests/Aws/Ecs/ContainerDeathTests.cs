using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Tests.Aws.Ecs;

public sealed class ContainerDeathTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_sidecar_dies_and_its_task_runs_on_and_an_event_tells_of_it_15_seconds_later()
    {
        var task = _world.TaskOf(_world.AddWeb());

        _world.Ecs.KillContainer(task, "sidecar", 137, "OutOfMemoryError: Container killed due to memory usage");

        task.RunsAndShould.ShouldBeTrue();
        await _world.AdvanceAsync(14);
        _world.TaskEvents.ShouldBeEmpty();
        await _world.AdvanceAsync(1);
        var detail = _world.TaskEvents.ShouldHaveSingleItem();
        (detail["lastStatus"]!.ToString(), detail["desiredStatus"]!.ToString()).ShouldBe(("RUNNING", "RUNNING"));
        var sidecar = World.ContainerIn(detail, "sidecar");
        sidecar["lastStatus"]!.ToString().ShouldBe("STOPPED");
        sidecar["exitCode"]!.GetValue<int>().ShouldBe(137);
        sidecar["reason"]!.ToString().ShouldStartWith("OutOfMemoryError");
        World.ContainerIn(detail, "app")["lastStatus"]!.ToString().ShouldBe("RUNNING");
        detail.ContainsKey("stopCode").ShouldBeFalse();
    }

    [Fact]
    public async Task Two_sidecar_deaths_within_a_batch_are_told_of_once()
    {
        var definition = World.AppAndSidecar() with { Containers = [.. World.AppAndSidecar().Containers, new() { Name = "proxy", Image = "envoy:1", Essential = false }] };
        var task = _world.TaskOf(_world.Ecs.AddService(World.Web(1, definition: definition)));

        _world.Ecs.KillContainer(task, "sidecar");
        await _world.AdvanceAsync(5);
        _world.Ecs.KillContainer(task, "proxy");
        await _world.AdvanceAsync(60);

        _world.TaskEvents.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_container_that_its_policy_restarts_raises_no_event()
    {
        var service = _world.Ecs.AddService(World.Web(1, definition: World.AppAndSidecar(new LocalRestartPolicy())));
        var task = _world.TaskOf(service);

        _world.Ecs.KillContainer(task, "sidecar", 1);
        await _world.AdvanceAsync(60);

        _world.Events.ShouldBeEmpty();
        task.Containers[1].Running.ShouldBeTrue();
        task.Containers[1].RestartCount.ShouldBe(1);
    }

    [Fact]
    public void A_container_that_dies_too_soon_after_its_restart_stays_dead()
    {
        var task = _world.TaskOf(_world.Ecs.AddService(World.Web(1, definition: World.AppAndSidecar(new LocalRestartPolicy()))));

        _world.Ecs.KillContainer(task, "sidecar", 1);
        _world.Ecs.KillContainer(task, "sidecar", 1);

        task.Containers[1].LastStatus.ShouldBe("STOPPED");
    }

    [Fact]
    public async Task An_essential_container_takes_its_task_down_and_the_others_stop_with_143()
    {
        var task = _world.TaskOf(_world.AddWeb());

        _world.Ecs.KillContainer(task, "app", 1);
        await _world.AdvanceAsync(60);

        var events = _world.EventsOf(task).ToList();
        events.Select(detail => detail["lastStatus"]!.ToString()).ShouldBe(["DEACTIVATING", "DEPROVISIONING", "STOPPED"]);
        events.ShouldAllBe(detail => detail["desiredStatus"]!.ToString() == "STOPPED"
            && detail["stopCode"]!.ToString() == "EssentialContainerExited"
            && detail["stoppedReason"]!.ToString() == "Essential container in task exited");
        World.ContainerIn(events[^1], "app")["exitCode"]!.GetValue<int>().ShouldBe(1);
        World.ContainerIn(events[^1], "sidecar")["exitCode"]!.GetValue<int>().ShouldBe(143);
        events[^1]["stoppedAt"]!.ToString().ShouldBe("2026-11-22T03:00:22Z");
    }

    [Fact]
    public async Task The_version_counts_up_with_every_event_of_a_task()
    {
        var task = _world.TaskOf(_world.AddWeb());

        _world.Ecs.KillContainer(task, "app", 1);
        await _world.AdvanceAsync(60);

        _world.EventsOf(task).Select(detail => detail["version"]!.GetValue<long>()).ShouldBe([4, 5, 6]);
    }

    [Fact]
    public async Task On_ec2_in_bridge_mode_the_task_still_says_RUNNING_while_it_should_be_STOPPED()
    {
        var definition = World.AppAndSidecar() with { NetworkMode = "bridge" };
        var task = _world.TaskOf(_world.Ecs.AddService(World.Web(1, "EC2", definition)));

        _world.Ecs.KillContainer(task, "app", 1);
        await _world.AdvanceAsync(5);

        _world.EventsOf(task).Select(detail => (detail["lastStatus"]!.ToString(), detail["desiredStatus"]!.ToString()))
            .ShouldBe([("RUNNING", "STOPPED"), ("STOPPED", "STOPPED")]);
        task.Containers[0].RuntimeId!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task A_container_that_ignores_SIGTERM_is_killed_with_137_when_the_stop_timeout_is_over()
    {
        var task = _world.TaskOf(_world.Ecs.AddService(World.Web(1, definition: World.AppAndSidecar(sidecarOnSigterm: 137))));

        _world.Ecs.KillContainer(task, "app", 1);
        await _world.AdvanceAsync(29);
        task.Containers[1].Running.ShouldBeTrue();
        await _world.AdvanceAsync(1);

        task.Containers[1].ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task The_scheduler_replaces_a_task_that_died()
    {
        var service = _world.AddWeb(desiredCount: 2);
        var task = _world.TaskOf(service);

        _world.Ecs.KillContainer(task, "app", 1);
        _world.Ecs.RunningTasksOf(service).Count.ShouldBe(1);
        await _world.AdvanceAsync(60);

        var running = _world.Ecs.RunningTasksOf(service);
        running.Count.ShouldBe(2);
        running.ShouldNotContain(task);
        running[^1].StartedBy.ShouldBe(service.Deployments[0].Id);
        service.Events[0].Message.ShouldBe("(service web) has reached a steady state.");
    }

    [Fact]
    public async Task A_service_whose_scheduler_never_replaces_keeps_too_few_tasks()
    {
        var service = _world.AddWeb(desiredCount: 2);
        service.ReplacementDelay = null;

        _world.Ecs.KillContainer(_world.TaskOf(service), "app", 1);
        await _world.AdvanceAsync(3600);

        _world.Ecs.RunningTasksOf(service).Count.ShouldBe(1);
    }

    [Fact]
    public void A_container_that_does_not_run_cannot_die()
    {
        var task = _world.TaskOf(_world.AddWeb());
        _world.Ecs.KillContainer(task, "sidecar");

        Should.Throw<InvalidOperationException>(() => _world.Ecs.KillContainer(task, "sidecar")).Message.ShouldContain("does not run");
        Should.Throw<InvalidOperationException>(() => _world.Ecs.KillContainer(task, "cache")).Message.ShouldContain("app, sidecar");
    }

    [Fact]
    public async Task An_init_container_is_STOPPED_with_0_in_a_task_that_runs()
    {
        var definition = World.AppAndSidecar() with
        {
            Containers = [new() { Name = "migrate", Image = "m:1", Essential = false, EndsWith = 0 }, .. World.AppAndSidecar().Containers],
        };
        var task = _world.Ecs.RunTask("prod", definition);

        await _world.AdvanceAsync(30);

        task.Group.ShouldBe("family:web");
        var running = _world.TaskEvents.Last();
        running["lastStatus"]!.ToString().ShouldBe("RUNNING");
        World.ContainerIn(running, "migrate")["exitCode"]!.GetValue<int>().ShouldBe(0);
    }
}
