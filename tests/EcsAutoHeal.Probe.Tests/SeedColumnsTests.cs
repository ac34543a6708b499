using EcsAutoHeal.Local.Aws.Alarms;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Logs;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Probe.Tests.Stage;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>
/// The four columns of the seed's matrix by the probe's route: the library itself looks, in each task of a local world, and reports
/// to the local AWS in the name of a task role that has the template's policy for probes and nothing else.
/// </summary>
public sealed class SeedColumnsTests
{
    [Theory]
    [InlineData("one-container-probe", "api", 1, "connection refused")]
    [InlineData("essential-with-sidecar-probe", "app", 139, "SIGSEGV")]
    public async Task The_container_of_the_probe_dies_and_the_heartbeat_falls_silent(string name, string container, int exitCode, string logLine)
    {
        var scenario = WithoutReports(name) with { Rules = ["AlarmRule"] };
        // Nobody takes the dead task's place soon, who would beat in its stead.
        scenario = scenario with { Services = [scenario.Services[0] with { DesiredCount = 1, ReplacementDelay = TimeSpan.FromMinutes(10) }] };
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        var service = scenario.Services[0].Name;
        var alarm = stage.Cloud.Alarms.Add(new ProbeHeartbeatAlarm($"ecs-auto-heal-heartbeat-prod-{service}", "prod", service, beats: new EmbeddedMetrics(stage.Cloud)));
        stage.Cloud.Alarms.EvaluateUntil(scenario.Start.AddMinutes(10));
        await using var app = await AppProbe.StartAsync(stage, TasksOf(stage).ShouldHaveSingleItem(), container);
        app.IsCalledUntil(scenario.Start.AddMinutes(10));

        await stage.RunAsync();

        alarm.State.Value.ShouldBe("ALARM");
        ReportsTo(stage).ShouldBeEmpty("the dead say nothing");
        ShouldHaveOneIncident(stage, scenario, container, exitCode, logLine);
    }

    [Fact]
    public async Task One_of_two_essential_containers_dies_and_the_probe_in_the_other_speaks_its_last_words()
    {
        var scenario = WithoutReports("two-essential-probe");
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        var apps = await Task.WhenAll(TasksOf(stage).Select(task => AppProbe.StartAsync(stage, task, "app")));
        foreach (var app in apps) app.IsCalledUntil(scenario.Start.AddMinutes(2));

        await stage.RunAsync();

        ReportsTo(stage).ShouldHaveSingleItem()["route"]!.ToString().ShouldBe("last-words");
        ShouldHaveOneIncident(stage, scenario, "nginx", 1, "host not found in upstream");
        foreach (var app in apps) await app.DisposeAsync();
    }

    [Fact]
    public async Task The_essential_container_dies_and_the_watch_beside_it_speaks_its_last_words()
    {
        var scenario = WithoutReports("essential-with-sidecar-probe");
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        WatchProbe[] watches = [.. TasksOf(stage).Select(task => WatchProbe.Start(stage, task, "watch"))];
        foreach (var watch in watches) watch.IsWaitedForUntil(scenario.Start.AddMinutes(2));

        await stage.RunAsync();

        ReportsTo(stage).ShouldHaveSingleItem()["route"]!.ToString().ShouldBe("last-words");
        ShouldHaveOneIncident(stage, scenario, "app", 139, "SIGSEGV");
        foreach (var watch in watches) await watch.DisposeAsync();
    }

    [Fact]
    public async Task A_sidecar_dies_and_the_next_health_check_sees_it()
    {
        var scenario = WithoutReports("sidecar-probe");
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        var apps = await Task.WhenAll(TasksOf(stage).Select(task => AppProbe.StartAsync(stage, task, "app")));
        foreach (var app in apps) app.IsCalledUntil(scenario.Start.AddMinutes(2));

        await stage.RunAsync();

        ReportsTo(stage).ShouldHaveSingleItem()["route"]!.ToString().ShouldBe("health-check");
        ShouldHaveOneIncident(stage, scenario, "log_router", 137, "mem buf overlimit");
        foreach (var app in apps) await app.DisposeAsync();
    }

    /// <summary>The scenario with its deaths, but without what it lets probes and alarms say: here they speak for themselves.</summary>
    private static Scenario WithoutReports(string name)
    {
        var scenario = ScenarioLibrary.Find(name)!;
        return scenario with { Happenings = [.. scenario.Happenings.Where(happening => happening.What == "containerDies")], Alarms = [] };
    }

    private static IReadOnlyList<LocalTask> TasksOf(SimulationStage stage) => stage.Cloud.Ecs.RunningTasksOf(stage.Cloud.Ecs.Services[0]);

    private static List<System.Text.Json.Nodes.JsonNode> ReportsTo(SimulationStage stage) =>
        [.. stage.Cloud.Events.History.Where(e => e["source"]!.ToString() == "ecs-auto-heal.probe").Select(e => e["detail"]!)];

    private static void ShouldHaveOneIncident(SimulationStage stage, Scenario scenario, string container, int exitCode, string logLine)
    {
        var result = SimulationResult.Of(stage);
        result.Denied().ShouldBeEmpty();
        ExpectationCheck.Unmet(scenario.Expect, result).ShouldBeEmpty();
        var item = result.OpsItems.ShouldHaveSingleItem();
        item.OperationalData["ecs-auto-heal/container"].Value.ShouldBe(container);
        item.Description.ShouldContain($"`{container}`");
        item.Description.ShouldContain($"Exit code: {exitCode}");
        item.Description.ShouldContain(logLine);
        item.Description.ShouldNotContain("_aws", Case.Sensitive, "a heartbeat is no clue");
    }
}
