using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>One document flows: each state adds its own part and changes no other.</summary>
public sealed class DocumentFlowTests
{
    private static readonly Dictionary<string, string> s_partOf = new()
    {
        ["Classify"] = "verdict",
        ["CollectEvidence"] = "evidence",
        ["OpenIncident"] = "incident",
        ["RecordOccurrence"] = "incident",
        ["AskApproval"] = "approval",
        ["ForceNewDeployment"] = "remedy",
        ["CheckRecovery"] = "recovery",
        ["CloseIncident"] = "incident",
        ["EscalateIncident"] = "escalation",
    };

    [Theory]
    [InlineData("sidecar-oom-auto")]
    [InlineData("sidecar-oom-relapse")]
    [InlineData("sidecar-rejected")]
    [InlineData("sidecar-approval-timed-out")]
    [InlineData("crash-loop")]
    [InlineData("logs-denied")]
    public async Task A_state_changes_only_its_own_part(string scenario)
    {
        await using var stage = await SimulationStage.SetUpAsync(Simulated.Scenario(scenario));
        await stage.RunAsync();

        foreach (var execution in stage.Scheduler.Executions)
            foreach (var (state, input, output) in Steps(execution))
                foreach (var part in input.Union(output, KeysOnly.Instance).Select(p => p.Key).Where(p => p != s_partOf[state] && p != "failedSteps"))
                    JsonNode.DeepEquals(input[part], output[part]).ShouldBeTrue($"{state} changed {part}");
    }

    private static IEnumerable<(string State, JsonObject Input, JsonObject Output)> Steps(Execution execution)
    {
        var entered = new Dictionary<string, string>();
        foreach (var happened in execution.History)
        {
            var type = happened.Type.ToString();
            if (type.EndsWith("StateEntered", StringComparison.Ordinal)) entered[happened.StateName!] = happened.Input!;
            else if (type.EndsWith("StateExited", StringComparison.Ordinal) && s_partOf.ContainsKey(happened.StateName!))
                yield return (happened.StateName!, JsonNode.Parse(entered[happened.StateName!])!.AsObject(), JsonNode.Parse(happened.Output!)!.AsObject());
        }
    }

    private sealed class KeysOnly : IEqualityComparer<KeyValuePair<string, JsonNode?>>
    {
        public static readonly KeysOnly Instance = new();

        public bool Equals(KeyValuePair<string, JsonNode?> x, KeyValuePair<string, JsonNode?> y) => x.Key == y.Key;

        public int GetHashCode(KeyValuePair<string, JsonNode?> obj) => obj.Key.GetHashCode(StringComparison.Ordinal);
    }
}
