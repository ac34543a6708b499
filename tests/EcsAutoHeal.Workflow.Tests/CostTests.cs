namespace EcsAutoHeal.Workflow.Tests;

/// <summary>What a death costs in state transitions and AWS calls, as the README says.</summary>
public sealed class CostTests
{
    [Theory]
    [InlineData("one-container-event")]
    [InlineData("two-essential-event")]
    [InlineData("image-pull")]
    public async Task An_incident_without_a_heal_costs_at_most_12_transitions_and_15_calls(string name)
    {
        var result = await Simulated.Result(name);

        result.Executions.ShouldHaveSingleItem().States.Count.ShouldBeLessThanOrEqualTo(12);
        result.Calls.Count.ShouldBeLessThanOrEqualTo(15);
    }

    [Fact]
    public async Task A_death_that_is_added_to_an_open_incident_costs_at_most_12_transitions_and_10_calls()
    {
        var result = await Simulated.Result("crash-loop");

        var later = result.Executions.Skip(1).ToArray();
        later.ShouldAllBe(execution => execution.States.Count <= 12);
        var calls = result.Calls.ToArray();
        var starts = Enumerable.Range(0, calls.Length).Where(i => calls[i].Operation == "StartExecution").Append(calls.Length).ToArray();
        for (var i = 1; i < starts.Length - 1; i++) (starts[i + 1] - starts[i]).ShouldBeLessThanOrEqualTo(10);
    }
}
