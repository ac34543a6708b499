using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Ecs;

public sealed class EventShapeTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_task_state_change_has_the_members_that_EventBridge_requires()
    {
        var task = _world.TaskOf(_world.AddWeb());

        _world.Ecs.KillContainer(task, "app", 1);
        await _world.AdvanceAsync(60);

        var envelope = _world.Events.Last(e => e["detail-type"]!.ToString() == "ECS Task State Change" && e["resources"]![0]!.ToString() == task.Arn);
        envelope.Select(member => member.Key).ShouldBe(["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"]);
        envelope["version"]!.ToString().ShouldBe("0");
        envelope["time"]!.ToString().ShouldBe("2026-11-22T03:00:22Z");
        var detail = envelope["detail"]!.AsObject();
        foreach (var member in new[] { "taskArn", "taskDefinitionArn", "clusterArn", "desiredStatus", "lastStatus", "createdAt", "updatedAt", "version", "containers" })
            detail.ContainsKey(member).ShouldBeTrue(member);
        detail["group"]!.ToString().ShouldBe("service:web");
        detail["startedBy"]!.ToString().ShouldStartWith("ecs-svc/");
        detail["attachments"]![0]!["status"]!.ToString().ShouldBe("DELETED");
    }

    [Fact]
    public async Task No_health_status_stands_anywhere_in_it()
    {
        _world.Ecs.KillContainer(_world.TaskOf(_world.AddWeb()), "sidecar");
        await _world.AdvanceAsync(15);

        _world.TaskEvents.Single().ToJsonString().ShouldNotContain("healthStatus");
    }

    [Fact]
    public async Task Each_subscriber_has_a_document_of_its_own()
    {
        JsonObject? other = null;
        _world.Cloud.EventEmitted += document => other = document;
        _world.Ecs.KillContainer(_world.TaskOf(_world.AddWeb()), "sidecar");
        await _world.AdvanceAsync(15);

        _world.Events[0]["detail"] = null;

        other!["detail"].ShouldNotBeNull();
    }

    [Fact]
    public void A_probe_report_tells_of_every_container_of_the_task()
    {
        var task = _world.TaskOf(_world.AddWeb());
        _world.Ecs.KillContainer(task, "sidecar", 3);

        _world.Ecs.EmitProbeReport(task, "app", "health-check");

        var envelope = _world.Events.ShouldHaveSingleItem();
        (envelope["source"]!.ToString(), envelope["detail-type"]!.ToString()).ShouldBe(("ecs-auto-heal.probe", "ECS Container Found Stopped"));
        var detail = envelope["detail"]!.AsObject();
        (detail["cluster"]!.ToString(), detail["serviceName"]!.ToString(), detail["family"]!.ToString(), detail["revision"]!.ToString()).ShouldBe(("prod", "web", "web", "3"));
        (detail["observer"]!.ToString(), detail["route"]!.ToString()).ShouldBe(("app", "health-check"));
        var sidecar = World.ContainerIn(detail, "sidecar");
        (sidecar["knownStatus"]!.ToString(), sidecar["exitCode"]!.GetValue<int>()).ShouldBe(("STOPPED", 3));
        (sidecar["logGroup"]!.ToString(), sidecar["logStream"]!.ToString()).ShouldBe(("/ecs/web", $"ecs/sidecar/{task.Id}"));
    }
}
