using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Workflow.Tests;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. ScenarioLibrary.All().Select(s => s.Name)];

    [Fact]
    public void There_are_scenarios_for_the_matrix_and_for_what_goes_wrong() => ScenarioLibrary.All().Count.ShouldBeGreaterThanOrEqualTo(18);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_scenario_says_what_it_expects(string name) => Simulated.Scenario(name).Expect.ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_scenario_ends_as_it_says(string name) =>
        ExpectationCheck.Unmet(Simulated.Scenario(name).Expect, await Simulated.Result(name)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_lost_in_any_scenario(string name) => (await Simulated.Result(name)).DeadLetters.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_result_for_machines_has_every_part_of_the_document_and_the_states(string name)
    {
        var json = (await Simulated.Result(name)).ToJson(Simulated.Scenario(name), []);

        foreach (var part in (string[])["trigger", "subject", "verdict", "evidence", "incident", "remedy", "recovery", "states", "executions", "opsItems", "calls"])
            json.ContainsKey(part).ShouldBeTrue(part);
    }

    [Fact]
    public void An_expectation_that_is_not_met_is_named()
    {
        var nothing = new SimulationResult { Executions = [], OpsItems = [], Notifications = [], Calls = [], DeadLetters = [], Decisions = [] };

        var unmet = ExpectationCheck.Unmet(Simulated.Scenario("sidecar-oom-auto").Expect, nothing);

        unmet.ShouldContain("executions: expected 1, found 0");
        unmet.ShouldContain("culprit: expected log_router, found none");
        unmet.ShouldContain("writes: expected [ecs:UpdateService], found []");
    }
}
