using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Tests.Aws.Ecs;

/// <summary>What a probe in the app reports of the world.</summary>
public sealed class ProbeReportTests
{
    private readonly World _world = new();

    private LocalTask Task(LocalRestartPolicy? policy = null, IReadOnlyList<string>? healthCheck = null)
    {
        var definition = World.AppAndSidecar(policy);
        return _world.TaskOf(_world.Ecs.AddService(World.Web(1, definition: definition with { Containers = [definition.Containers[0], definition.Containers[1] with { HealthCheck = healthCheck }] })));
    }

    private JsonObject Reported(LocalTask task, string container = "sidecar")
    {
        _world.Ecs.EmitProbeReport(task, "app", "health-check");
        return World.ContainerIn(_world.Events.Last()["detail"]!.AsObject(), container);
    }

    [Fact]
    public void A_container_that_is_well_is_not_marked() => Reported(Task()).ContainsKey("found").ShouldBeFalse();

    [Fact]
    public void A_STOPPED_container_is_marked_and_the_one_in_which_the_probe_runs_never_is()
    {
        var task = Task();
        _world.Ecs.KillContainer(task, "sidecar");

        Reported(task)["found"]!.ToString().ShouldBe("stopped");
        Reported(task, "app").ContainsKey("found").ShouldBeFalse();
    }

    [Fact]
    public void A_restarted_container_is_marked_with_its_number()
    {
        var task = Task(new() { RestartAttemptPeriod = 60 });
        _world.Ecs.KillContainer(task, "sidecar");

        (Reported(task)["found"]!.ToString(), Reported(task)["restartCount"]!.GetValue<int>()).ShouldBe(("restarted", 1));
    }

    [Fact]
    public void Without_a_restart_policy_there_is_no_number() => Reported(Task()).ContainsKey("restartCount").ShouldBeFalse();

    [Fact]
    public void An_unhealthy_container_is_marked_with_what_its_health_check_printed()
    {
        var task = Task(healthCheck: ["CMD", "check"]);
        _world.Ecs.FailContainerHealthCheck(task, "sidecar", "no answer");

        (Reported(task)["found"]!.ToString(), Reported(task)["health"]!.ToString(), Reported(task)["healthOutput"]!.ToString()).ShouldBe(("unhealthy", "UNHEALTHY", "no answer"));
        _world.TaskEvents.ShouldBeEmpty();
    }
}
