using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Functions.Tests.Intake;

public sealed class IntakeTests : IntakeFixture
{
    [Fact]
    public async Task A_death_starts_an_execution()
    {
        await KillAppAsync(AddService());

        (await IntakeAsync(Stopped())).ShouldBeEmpty();

        var started = Stage.Executions.Started.ShouldHaveSingleItem();
        started.StateMachineArn.ShouldBe(Stage.Machine);
        started.Name.ShouldStartWith("web-");
    }

    [Fact]
    public async Task A_planned_stop_starts_nothing()
    {
        Stage.Cloud.Ecs.StopTask(TaskOf(AddService()));
        await Stage.PassAsync(OneMinute);

        (await IntakeAsync(Stopped())).ShouldBeEmpty();

        Stage.Executions.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_whole_deployment_starts_nothing()
    {
        var service = AddService();
        service.DesiredCount = 1;
        Stage.Cloud.Ecs.ForceNewDeployment(service);
        await Stage.PassAsync(TimeSpan.FromMinutes(3));

        await IntakeAsync(Stopped());

        Stage.Executions.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_deaths_of_one_service_start_one_execution()
    {
        var service = AddService();
        for (var i = 0; i < 7; i++) await KillAppAsync(service);

        await IntakeAsync(Stopped());

        var detail = JsonNode.Parse(Stage.Executions.Started.ShouldHaveSingleItem().Input)!["detail"]!;
        detail["count"]!.GetValue<int>().ShouldBe(7);
        detail["tasks"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Deaths_of_two_services_start_two_executions()
    {
        await KillAppAsync(AddService());
        await KillAppAsync(AddService(name: "api"));

        await IntakeAsync(Stopped());

        Stage.Executions.Started.Select(e => e.Name[..4]).Order().ShouldBe(["api-", "web-"]);
    }

    [Fact]
    public async Task The_same_death_by_two_routes_starts_one_execution()
    {
        var task = await KillSidecarAsync(AddService());
        Stage.Cloud.Ecs.EmitProbeReport(task, "app", "health-check");

        await IntakeAsync(Stage.LastEvent(StateChange), Stage.LastEvent("ECS Container Found Stopped"));

        var input = JsonNode.Parse(Stage.Executions.Started.ShouldHaveSingleItem().Input)!;
        input["detail"]!["count"]!.GetValue<int>().ShouldBe(1);
        input["detail"]!["routes"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_batch_that_is_delivered_again_is_taken_care_of()
    {
        await KillAppAsync(AddService());
        await IntakeAsync(Stopped());

        (await IntakeAsync(Stopped())).ShouldBeEmpty();

        Stage.Executions.Started.Count.ShouldBe(1);
        Stage.Calls("states:StartExecution")[^1].ErrorCode.ShouldBe("ExecutionAlreadyExists");
    }

    [Fact]
    public async Task What_Intake_starts_Triage_understands()
    {
        var died = await KillAppAsync(AddService());
        await IntakeAsync(Stopped());

        var document = await TriageAsync(Stage.Executions.Started[0].Input);

        document.Refusal.ShouldBeNull();
        document.Subject!.Service.ShouldBe("web");
        document.Subject.Tasks[0].TaskArn.ShouldBe(died.Arn);
    }

    [Fact]
    public async Task Services_that_die_of_the_same_in_one_batch_know_of_each_other()
    {
        await KillSidecarAsync(AddService());
        await KillSidecarAsync(AddService(name: "api"));
        await KillAppAsync(AddService(name: "other"));
        await IntakeAsync([.. Stage.Cloud.Events.History.Where(TellsOfADeath).Select(e => JsonSerializer.SerializeToElement(e))]);

        var web = await TriageAsync(Stage.Executions.Started.Single(e => e.Name.StartsWith("web-", StringComparison.Ordinal)).Input);
        var other = await TriageAsync(Stage.Executions.Started.Single(e => e.Name.StartsWith("other-", StringComparison.Ordinal)).Input);

        web.Subject!.AlsoDying!.Services.ShouldBe(["api"]);
        other.Subject!.AlsoDying.ShouldBeNull();
    }

    private static bool TellsOfADeath(JsonObject happened) =>
        happened["detail"]!["containers"]?.AsArray().Any(c => c!["lastStatus"]!.GetValue<string>() == "STOPPED" && c["exitCode"]?.GetValue<int>() is 1 or 137) == true;

    [Fact]
    public async Task An_empty_batch_is_no_failure()
    {
        (await IntakeAsync(Array.Empty<JsonElement>())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_standalone_task_is_grouped_by_its_family()
    {
        var fate = new TaskFate.Dies("job", TimeSpan.FromSeconds(5), 3);
        Stage.Cloud.Ecs.RunTask("prod", new LocalTaskDefinition { Family = "nightly", Containers = [new() { Name = "job", Image = "job:1" }] }, fate: fate);
        await Stage.PassAsync(TimeSpan.FromMinutes(2));

        await IntakeAsync(Stopped());

        Stage.Executions.Started.ShouldHaveSingleItem().Name.ShouldStartWith("family-nightly-");
    }
}
