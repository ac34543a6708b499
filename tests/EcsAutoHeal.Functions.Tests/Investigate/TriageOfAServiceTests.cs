using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Functions.Tests.Investigate;

public sealed class TriageOfAServiceTests : FunctionTests
{
    private const string Web = """{"cluster":"prod","service":"web"}""";

    [Fact]
    public async Task A_task_that_stopped_within_the_hour_is_found_behind_the_service()
    {
        var died = await KillAppAsync(AddService());

        var document = await TriageAsync(Web);

        document.Subject!.Tasks.ShouldHaveSingleItem().TaskArn.ShouldBe(died.Arn);
        document.Subject.DeathCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_dead_sidecar_is_found_in_the_task_that_runs_on()
    {
        var task = await KillSidecarAsync(AddService());

        var document = await TriageAsync(Web);

        var found = document.Subject!.Tasks.ShouldHaveSingleItem();
        found.TaskArn.ShouldBe(task.Arn);
        found.LastStatus.ShouldBe("RUNNING");
    }

    [Fact]
    public async Task A_fresh_stop_stands_before_a_dead_sidecar()
    {
        var service = AddService();
        var stopped = await KillAppAsync(service);
        await KillSidecarAsync(service);

        var document = await TriageAsync(Web);

        document.Subject!.Tasks.Count.ShouldBe(2);
        document.Subject.Tasks[0].TaskArn.ShouldBe(stopped.Arn);
    }

    [Fact]
    public async Task An_init_container_that_has_done_its_work_is_no_death()
    {
        Stage.Cloud.Ecs.AddService(new LocalService
        {
            Name = "web",
            Cluster = "prod",
            TaskDefinition = new LocalTaskDefinition
            {
                Family = "web",
                Containers =
                [
                    new() { Name = "app", Image = "web:1", DependsOn = [new("migrate", "SUCCESS")] },
                    new() { Name = "migrate", Image = "migrate:1", Essential = false, EndsWith = 0 },
                ],
            },
        });

        var document = await TriageAsync(Web);

        document.Subject!.Tasks.ShouldBeEmpty();
        document.Subject.DeathCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_healthy_service_has_no_deaths()
    {
        AddService();

        var document = await TriageAsync(Web);

        document.Refusal.ShouldBeNull();
        document.Subject!.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Planned_stops_are_counted_and_not_carried()
    {
        var service = AddService();
        Stage.Cloud.Ecs.StopTask(TaskOf(service));
        await Stage.PassAsync(OneMinute);

        var document = await TriageAsync(Web);

        document.Subject!.PlannedStops.ShouldBe(1);
        document.Subject.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_deaths_five_are_carried_and_all_are_counted()
    {
        var service = AddService();
        for (var i = 0; i < 7; i++) await KillAppAsync(service);

        var document = await TriageAsync(Web);

        document.Subject!.Tasks.Count.ShouldBe(5);
        document.Subject.DeathCount.ShouldBe(7);
    }

    [Fact]
    public async Task The_tags_that_steer_healing_are_read()
    {
        AddService("approve");

        var document = await TriageAsync(Web);

        document.Subject!.ServiceFacts!.Tags["ecs-auto-heal"].ShouldBe("approve");
    }

    [Fact]
    public async Task A_task_that_a_person_names_leads_to_its_service()
    {
        var task = await KillSidecarAsync(AddService());

        var document = await TriageAsync($$"""{"cluster":"prod","task":"{{task.Id}}"}""");

        document.Subject!.Service.ShouldBe("web");
        document.Subject.Tasks.ShouldHaveSingleItem().TaskArn.ShouldBe(task.Arn);
    }

    [Fact]
    public async Task A_standalone_task_is_named_by_its_family()
    {
        var definition = new LocalTaskDefinition { Family = "nightly", Containers = [new() { Name = "job", Image = "job:1" }] };
        var task = Stage.Cloud.Ecs.RunTask("prod", definition);
        await Stage.PassAsync(OneMinute);

        var document = await TriageAsync($$"""{"taskArn":"{{task.Arn}}"}""");

        document.Subject!.Service.ShouldBeNull();
        document.Subject.Family.ShouldBe("nightly");
    }
}
