namespace EcsAutoHeal.Workflow.Tests;

/// <summary>The seed's matrix: three task shapes (four columns, for the third has two kinds of containers) by three routes.</summary>
public sealed class MatrixTests
{
    [Theory]
    [InlineData("one-container-alarm", "api", 1, "connection refused")]
    [InlineData("one-container-event", "api", 1, "connection refused")]
    [InlineData("one-container-probe", "api", 1, "connection refused")]
    [InlineData("two-essential-alarm", "nginx", 1, "host not found in upstream")]
    [InlineData("two-essential-event", "nginx", 1, "host not found in upstream")]
    [InlineData("two-essential-probe", "nginx", 1, "host not found in upstream")]
    [InlineData("essential-with-sidecar-alarm", "app", 139, "SIGSEGV")]
    [InlineData("essential-with-sidecar-event", "app", 139, "SIGSEGV")]
    [InlineData("essential-with-sidecar-probe", "app", 139, "SIGSEGV")]
    [InlineData("sidecar-probe", "log_router", 137, "mem buf overlimit")]
    [InlineData("sidecar-sweep", "log_router", 137, "mem buf overlimit")]
    [InlineData("sidecar-running-event", "log_router", 137, "mem buf overlimit")]
    public async Task A_route_that_can_see_the_death_opens_one_incident_with_culprit_exit_code_and_log(string scenario, string culprit, int exitCode, string logLine)
    {
        var result = await Simulated.Result(scenario);

        var item = result.OpsItems.ShouldHaveSingleItem();
        item.Description.ShouldContain($"`{culprit}`");
        item.Description.ShouldContain($"Exit code: {exitCode}");
        item.Description.ShouldContain(logLine);
        item.OperationalData["ecs-auto-heal/container"].Value.ShouldBe(culprit);
        var verdict = result.Executions[0].Document["verdict"]!;
        verdict["culprit"]!["name"]!.ToString().ShouldBe(culprit);
        verdict["culprit"]!["exitCode"]!.GetValue<int>().ShouldBe(exitCode);
    }

    [Theory]
    [InlineData("sidecar-alarm")]
    [InlineData("sidecar-stopped-event")]
    public async Task The_alarm_and_the_rule_for_STOPPED_tasks_say_nothing_of_a_sidecar_that_died(string scenario)
    {
        var result = await Simulated.Result(scenario);

        result.Executions.ShouldBeEmpty();
        result.OpsItems.ShouldBeEmpty();
        result.Calls.ShouldBeEmpty();
    }
}
