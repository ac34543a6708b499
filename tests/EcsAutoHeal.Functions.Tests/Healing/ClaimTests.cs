using System.Text.Json;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Healing;

/// <summary>Two incidents at one service: one of them heals a deployment.</summary>
public sealed class ClaimTests : FunctionTests
{
    [Fact]
    public async Task A_deployment_that_another_incident_has_claimed_is_left_to_it()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        // The other has claimed, and its change is on the way.
        Stage.BreakOnce("ecs:UpdateService", Fault.Error("ServerException", "Service Unavailable. Please try again later.", 500));
        await UnavailableAsync(() => HealAsync(document with { Incident = document.Incident! with { OpsItemId = "oi-0123456789ab" } }));

        var remedy = await HealByAsync("second", document);

        remedy.Applied.ShouldBeFalse();
        remedy.Guards.Where(g => !g.Passed).ShouldHaveSingleItem().Found.ShouldEndWith("was claimed for healing by oi-0123456789ab");
        Stage.Calls("ecs:UpdateService").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_finds_its_own_claim_and_goes_on()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.BreakOnce("ecs:UpdateService", Fault.Error("ServerException", "Service Unavailable. Please try again later.", 500));
        await UnavailableAsync(() => HealAsync(document));

        var remedy = await HealAsync(document);

        remedy.Applied.ShouldBeTrue();
        remedy.Guards[^1].Found.ShouldEndWith("is claimed by this execution");
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_its_own_all_the_same()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.BreakOnce("states:StartExecution", Fault.ResetAfterEffect());

        (await HealAsync(document)).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_claims_who_may_not_heal_anyway()
    {
        await HealAsync(await OpenedDeathAsync(AddService()));

        Stage.Calls("states:StartExecution").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_claim_says_who_has_it()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        var deployment = service.Deployments[0].Id;
        await HealAsync(document);

        var claim = Stage.Executions.Started.ShouldHaveSingleItem();
        claim.StateMachineArn.ShouldBe(Stage.Claims);
        claim.Name.ShouldMatch("^redeploy-web-[0-9a-f]{24}$");
        JsonSerializer.Deserialize(claim.Input, DocumentJson.Default.HealClaimant).ShouldBe(new HealClaimant(Stage.Execution("first"), document.Incident!.OpsItemId, $"deployment {deployment}"));
    }

    [Fact]
    public async Task A_claim_that_somebody_made_by_hand_stands()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        var claim = HealClaim.For(RemedyKind.Redeploy, document.Subject!.ServiceFacts!, document.Verdict!.TaskArn!)!;
        await Stage.Executions.StartExecutionAsync(Stage.Claims, claim.Name, "[]");

        var remedy = await HealAsync(document);

        remedy.Applied.ShouldBeFalse();
        remedy.Guards[^1].Found.ShouldBe($"deployment {service.Deployments[0].Id} was claimed for healing by another incident");
    }

    [Fact]
    public async Task Without_a_state_machine_for_claims_nothing_is_healed()
    {
        Stage.Settings.Remove("CLAIMS_STATE_MACHINE_ARN");

        var remedy = await HealAsync(await OpenedDeathAsync(AddService("auto")));

        remedy.Applied.ShouldBeFalse();
        remedy.Guards[^1].Found.ShouldStartWith("there is no state machine for claims");
    }

    [Fact]
    public async Task A_claim_that_is_denied_heals_nothing()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Deny("states:StartExecution");

        (await FailureOf<Calls.AwsDenied>(() => HealAsync(document))).Message.ShouldStartWith("states:StartExecution was denied");
        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }

    private Task<Remedy> HealByAsync(string execution, DeathDocument document) =>
        Stage.StepAsync("Heal", "ForceNewDeployment", document, DocumentJson.Default.Remedy, execution, Stage.Now);
}
