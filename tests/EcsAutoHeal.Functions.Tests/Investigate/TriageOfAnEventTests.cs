using System.Text.Json;
using System.Text.Json.Nodes;

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
}
