using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>What only a probe inside the task can tell, from the event to the OpsItem.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Three_restarts_are_one_incident_that_names_each_once()
    {
        var item = (await Simulated.Result("sidecar-restarts-probe")).OpsItems.ShouldHaveSingleItem();

        item.Title.ShouldStartWith("Container log_router of prod/web was restarted by its restart policy, once so far; the task runs on.");
        item.Severity.ShouldBe("4");
        var occurrences = item.OperationalData["ecs-auto-heal/occurrences"].Value;
        foreach (var restart in (string[])["|restart 1|", "|restart 2|", "|restart 3|"]) occurrences.Split(restart).Length.ShouldBe(2, restart);
    }

    [Fact]
    public async Task ECS_told_nothing_of_the_restarts_and_its_container_runs() =>
        (await Simulated.Result("sidecar-restarts-probe")).Executions[0].Document["verdict"]!["containers"]!.AsArray().ShouldAllBe(c => c!["lastStatus"]!.ToString() == "RUNNING");

    [Fact]
    public async Task A_container_that_turns_unhealthy_and_then_dies_is_two_incidents_and_the_death_alone_is_healed()
    {
        var result = await Simulated.Result("sidecar-unhealthy-probe");

        result.OpsItems.Select(i => (i.OperationalData["ecs-auto-heal/category"].Value, i.Status)).ShouldBe([("ContainerUnhealthy", "Open"), ("SidecarDied", "Resolved")]);
        result.OpsItems[0].Description.ShouldContain("Healing: The container still runs, and only one that is STOPPED is ever healed");
    }

    [Fact]
    public async Task The_verdict_says_who_saw_the_death_and_when()
    {
        var result = await Simulated.Result("two-routes");

        result.Executions[0].Document["verdict"]!["seenBy"]!.AsArray().Select(s => (s!["route"]!.ToString(), DateTimeOffset.Parse(s["at"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)))
            .ShouldBe([("task state change event (a container stopped in a running task)", "03:12:55"), ("probe in container app (health-check)", "03:12:57")]);
        result.OpsItems.ShouldHaveSingleItem().OperationalData["ecs-auto-heal/timeline"].Value.ShouldContain("03:12:57Z  seen by probe in container app (health-check)");
    }

    [Fact]
    public async Task A_restart_of_which_a_planned_stop_has_made_an_end_by_then_is_nobodys_affair()
    {
        var scenario = Simulated.Scenario("sidecar-restarts-probe");
        var result = await Simulated.RunAsync(scenario with
        {
            Happenings = [.. scenario.Happenings.Take(2), new() { At = TimeSpan.FromSeconds(51), What = "personStopsTask", Service = "web" }],
            Expect = null,
        });

        result.Executions.ShouldHaveSingleItem().States[^1].ShouldBe("NothingToDo");
        result.OpsItems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_container_that_is_asked_to_turn_unhealthy_has_to_have_a_health_check()
    {
        var scenario = Simulated.Scenario("sidecar-restarts-probe") with { Happenings = [new() { What = "containerTurnsUnhealthy", Service = "web", Container = "log_router" }] };

        (await Should.ThrowAsync<ScenarioException>(() => Simulated.RunAsync(scenario))).Message.ShouldBe("happenings.container: log_router of service web has no healthCheck that could fail.");
    }
}
