namespace EcsAutoHeal.Local.Tests.Aws.Ecs;

public sealed class AddingAServiceTests
{
    private readonly World _world = new();

    [Fact]
    public void It_has_its_tasks_and_a_completed_primary_deployment_as_old_as_they_are()
    {
        var service = _world.AddWeb(desiredCount: 2);

        var deployment = service.Deployments.ShouldHaveSingleItem();
        (deployment.Status, deployment.RolloutState).ShouldBe(("PRIMARY", "COMPLETED"));
        deployment.CreatedAt.ShouldBe(World.Start.AddDays(-1));
        var tasks = _world.Ecs.RunningTasksOf(service);
        tasks.Count.ShouldBe(2);
        tasks.ShouldAllBe(task => task.StartedBy == deployment.Id && task.CreatedAt == deployment.CreatedAt);
    }

    [Fact]
    public void No_event_tells_of_it()
    {
        _world.AddWeb();

        _world.Events.ShouldBeEmpty();
        _world.Clock.NextDue.ShouldBeNull();
    }

    [Fact]
    public void The_same_seed_gives_the_same_arns()
    {
        var other = new World();

        _world.TaskOf(_world.AddWeb()).Arn.ShouldBe(other.TaskOf(other.AddWeb()).Arn);
    }

    [Fact]
    public void A_task_that_is_known_from_elsewhere_keeps_its_id()
    {
        var known = new string('a', 32);

        var service = _world.Ecs.AddService(new() { Name = "api", Cluster = "prod", TaskDefinition = World.AppAndSidecar(), DesiredCount = 2, TaskIds = [known] });

        var ids = _world.Ecs.RunningTasksOf(service).Select(task => task.Id).ToList();
        ids[0].ShouldBe(known);
        ids[1].ShouldNotBe(known);
    }

    [Fact]
    public void Arns_are_in_the_long_form()
    {
        var task = _world.TaskOf(_world.AddWeb());

        task.Arn.ShouldMatch("^arn:aws:ecs:eu-central-1:123456789012:task/prod/[0-9a-f]{32}$");
        task.StartedBy!.ShouldMatch(@"^ecs-svc/\d{19}$");
        task.Containers[0].RuntimeId!.ShouldMatch($@"^{task.Id}-\d{{10}}$");
    }

    [Fact]
    public async Task A_service_that_runs_too_few_tasks_is_filled_up_by_the_scheduler()
    {
        var service = _world.Ecs.AddService(World.Web(desiredCount: 2, runningAtFirst: 0));

        service.Deployments[0].RolloutState.ShouldBe("IN_PROGRESS");
        await _world.AdvanceAsync(60);
        _world.Ecs.RunningTasksOf(service).Count.ShouldBe(2);
        service.Deployments[0].RolloutState.ShouldBe("COMPLETED");
    }
}
