using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Functions.Tests.Investigate;

public sealed class TriageOfAnEventTests : FunctionTests
{
    [Fact]
    public async Task An_event_brings_its_own_facts_and_no_task_is_described()
    {
        var died = await KillAppAsync(AddService());

        var document = await TriageAsync(Stage.LastEvent(StateChange, e => e["detail"]!["taskArn"]!.GetValue<string>() == died.Arn));

        document.Subject!.Tasks.ShouldHaveSingleItem().TaskArn.ShouldBe(died.Arn);
        Stage.Calls("ecs:DescribeTasks").ShouldBeEmpty();
        Stage.Calls("ecs:ListTasks").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_service_of_an_event_is_described_with_its_tags()
    {
        await KillSidecarAsync(AddService("auto"));

        var document = await TriageAsync(Stage.LastEvent(StateChange));

        document.Subject!.ServiceFacts!.Tags["ecs-auto-heal"].ShouldBe("auto");
    }

    [Fact]
    public async Task A_service_that_is_gone_does_not_stop_an_event_that_has_facts()
    {
        await KillAppAsync(AddService());
        var happened = JsonSerializer.SerializeToNode(Stage.LastEvent(StateChange, e => e["detail"]!["lastStatus"]!.GetValue<string>() == "STOPPED"))!.AsObject();
        happened["detail"]!["group"] = "service:gone";

        var document = await TriageAsync(JsonSerializer.SerializeToElement<JsonNode>(happened));

        document.Refusal.ShouldBeNull();
        document.Subject!.Service.ShouldBe("gone");
        document.Subject.ServiceFacts.ShouldBeNull();
        document.Subject.Tasks.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_of_the_probe_leads_to_its_service()
    {
        var task = await KillSidecarAsync(AddService());
        Stage.Cloud.Ecs.EmitProbeReport(task, "app", "health-check");

        var document = await TriageAsync(Stage.LastEvent("ECS Container Found Stopped"));

        document.Subject!.Service.ShouldBe("web");
        document.Trigger!.Routes.ShouldBe(["probe in container app (health-check)"]);
    }

    [Fact]
    public async Task A_container_that_a_probe_saw_STOPPED_is_dead_although_DescribeTasks_says_RUNNING()
    {
        // What the probe saw in one task, told of another in which ECS never comes to know of it.
        var (seen, other) = (await KillSidecarAsync(AddService()), TaskOf(AddService(name: "late")));
        Stage.Cloud.Ecs.EmitProbeReport(seen, "app", "health-check");
        await Stage.PassAsync(TimeSpan.FromSeconds(40));
        var report = Stage.LastEvent("ECS Container Found Stopped").GetRawText().Replace(seen.Arn, other.Arn, StringComparison.Ordinal);

        var document = await InvestigateAsync(Json(report));

        other.Containers[1].LastStatus.ShouldBe("RUNNING");
        Stage.Calls("ecs:DescribeTasks").Count.ShouldBe(1);
        (document.Verdict!.Category, document.Verdict.Culprit!.ExitCode, document.Verdict.DiedOf).ShouldBe((StopCategory.SidecarDied, 137, StopCategory.KilledBySignal));
        document.Verdict.SeenBy.ShouldHaveSingleItem().Route.ShouldBe("probe in container app (health-check)");
    }

    [Fact]
    public async Task A_kill_that_ECS_does_not_know_of_yet_is_looked_at_again_until_its_reason_is_there()
    {
        var task = TaskOf(AddService());
        Stage.Cloud.Ecs.KillContainer(task, Sidecar, 137, "OutOfMemoryError: Container killed due to memory usage");
        Stage.Cloud.Ecs.EmitProbeReport(task, "app", "health-check");
        var report = Stage.LastEvent("ECS Container Found Stopped");

        (await FailureOf<Calls.DeathNotYetKnown>(() => TriageAsync(report))).Message.ShouldBe($"ECS does not say yet why a container of task {task.Id} was killed.");
        await Stage.PassAsync(TimeSpan.FromSeconds(15));

        (await InvestigateAsync(report)).Verdict!.DiedOf.ShouldBe(StopCategory.OutOfMemory);
    }

    [Fact]
    public async Task A_restart_of_which_ECS_knows_nothing_is_believed_with_its_number()
    {
        var task = TaskOf(AddService(sidecar: Restarting));
        Stage.Cloud.Ecs.KillContainer(task, Sidecar, 1);
        Stage.Cloud.Ecs.EmitProbeReport(task, "app", "health-check");

        var verdict = (await InvestigateAsync(Stage.LastEvent("ECS Container Found Stopped"))).Verdict!;

        (verdict.Category, verdict.Culprit!.RestartCount, verdict.DiedAt).ShouldBe((StopCategory.ContainerRestarted, 1, Stage.Now));
        verdict.NextSteps.ShouldContain(s => s.Contains("ends within 60 s of its newest start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_that_died_for_good_after_the_probe_looked_is_a_death()
    {
        var task = TaskOf(AddService(sidecar: Restarting));
        Stage.Cloud.Ecs.KillContainer(task, Sidecar, 1);
        Stage.Cloud.Ecs.EmitProbeReport(task, "app", "health-check");
        Stage.Cloud.Ecs.KillContainer(task, Sidecar, 139);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));

        var verdict = (await InvestigateAsync(Stage.LastEvent("ECS Container Found Stopped"))).Verdict!;

        (verdict.Category, verdict.DiedOf, verdict.Culprit!.RestartCount).ShouldBe((StopCategory.SidecarDied, StopCategory.Segfault, 1));
    }

    private static LocalContainerDefinition Restarting => new() { Name = Sidecar, Image = "fluent-bit:2.32.4", Essential = false, RestartPolicy = new() { RestartAttemptPeriod = 60 } };
}
