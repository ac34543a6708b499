using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>The matrix can fail: what is broken on purpose is found.</summary>
public sealed class PlantedDefectTests
{
    [Fact]
    public async Task An_OpsItem_that_is_created_without_its_dedup_key_is_found_twice()
    {
        var cell = await CellAsync("Incident OpenIncident ssm:CreateOpsItem 1", "connection reset after the effect", new() { Body = (operation, body) => operation == "ssm:CreateOpsItem" ? WithoutDedupKey(body) : body });

        cell.Outcome.Twice.ShouldContain("2 OpsItems in place of 1");
    }

    [Fact]
    public async Task A_deployment_that_is_forced_again_after_a_lost_answer_is_found_twice()
    {
        var cell = await CellAsync("Heal ForceNewDeployment ecs:UpdateService 1", "connection reset after the effect", new() { SentAgain = "ecs:UpdateService" });

        cell.Outcome.Twice.ShouldBe(["2 writes in place of 1"]);
    }

    [Fact]
    public async Task A_batch_that_Intake_loses_in_silence_is_found()
    {
        var cell = await CellAsync("Intake Intake states:StartExecution 1", "access denied", new() { Outcome = (step, outcome) => step == "Intake" ? new LambdaOutcome.Succeeded(NoFailures()) : outcome });

        cell.Outcome.Silent.ShouldContain("no incident, no failed execution, no dead letter");
    }

    [Theory]
    [InlineData("Incident OpenIncident ssm:CreateOpsItem 1", "connection reset after the effect")]
    [InlineData("Heal ForceNewDeployment ecs:UpdateService 1", "connection reset after the effect")]
    [InlineData("Intake Intake states:StartExecution 1", "access denied")]
    public async Task Without_the_defect_the_same_cell_is_in_order(string site, string mishap)
    {
        var cell = await CellAsync(site, mishap, null);

        cell.Outcome.Twice.Concat(cell.Outcome.Silent).ShouldBeEmpty();
    }

    private static async Task<Cell> CellAsync(string site, string mishap, Plant? plant) =>
        await (await FaultMatrix.All).Rows.Single(row => row.Site.ToString() == site).RunAsync(Mishap.All.Single(m => m.Name == mishap), plant);

    private static string WithoutDedupKey(string body)
    {
        var request = JsonNode.Parse(body)!.AsObject();
        request["OperationalData"]!.AsObject().Remove("/aws/dedup");
        return request.ToJsonString();
    }

    private static JsonElement NoFailures() => JsonSerializer.SerializeToElement(new { batchItemFailures = Array.Empty<object>() });
}
