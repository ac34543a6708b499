using System.Text.Json.Nodes;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Healing;

public sealed class RedeployTests : FunctionTests
{
    private const string UpdateService = "ecs:UpdateService";

    [Fact]
    public async Task One_UpdateService_names_cluster_and_service_and_changes_nothing_else()
    {
        var document = await OpenedDeathAsync(AddService("auto"));

        await HealAsync(document);

        var request = Stage.Calls(UpdateService).ShouldHaveSingleItem().Request;
        JsonNode.DeepEquals(request, new JsonObject
        {
            ["cluster"] = "arn:aws:ecs:eu-central-1:123456789012:cluster/prod",
            ["service"] = "arn:aws:ecs:eu-central-1:123456789012:service/prod/web",
            ["forceNewDeployment"] = true,
        }).ShouldBeTrue(request.ToJsonString());
    }

    [Fact]
    public async Task The_remedy_names_the_deployment_before_and_the_new_one()
    {
        var service = AddService("auto");
        var before = service.Deployments[0].Id;

        var remedy = await HealAsync(await OpenedDeathAsync(service));

        remedy.Applied.ShouldBeTrue();
        remedy.Kind.ShouldBe(RemedyKind.Redeploy);
        remedy.PreviousDeploymentId.ShouldBe(before);
        remedy.DeploymentId.ShouldBe(service.Deployments[0].Id);
        remedy.Guards.ShouldAllBe(g => g.Passed);
    }

    [Fact]
    public async Task The_settle_time_comes_from_the_settings()
    {
        Stage.Settings["SETTLE_SECONDS"] = "90";

        (await HealAsync(await OpenedDeathAsync(AddService("auto")))).SettleSeconds.ShouldBe(90);
    }

    [Fact]
    public async Task The_deployment_of_an_earlier_attempt_is_found_and_not_repeated()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        await Stage.PassAsync(TimeSpan.FromSeconds(5));
        await HealAsync(document);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));

        var remedy = await HealAsync(document);

        remedy.Applied.ShouldBeTrue();
        remedy.FoundFromEarlierAttempt.ShouldBe(true);
        remedy.DeploymentId.ShouldBe(service.Deployments[0].Id);
        Stage.Calls(UpdateService).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deployment_of_somebody_else_is_not_taken_for_its_own()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        Stage.Cloud.Ecs.ForceNewDeployment(service);
        await Stage.PassAsync(TimeSpan.FromSeconds(5));

        (await HealAsync(document)).Applied.ShouldBeFalse();
    }

    [Fact]
    public async Task An_UpdateService_whose_reply_is_lost_is_not_sent_again()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.BreakOnce(UpdateService, Fault.ResetAfterEffect());

        await FailureOf<EffectNotYetKnown>(() => HealAsync(document));

        Stage.Calls(UpdateService).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_UpdateService_that_fails_after_its_effect_makes_one_deployment_which_is_watched()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        Stage.BreakOnce(UpdateService, Fault.ErrorAfterEffect("ServerException", "Service Unavailable"));
        await FailureOf<EffectNotYetKnown>(() => HealAsync(document));
        await Stage.PassAsync(ServiceClaim.Settle + TimeSpan.FromSeconds(1));

        var remedy = await HealAsync(document);

        // Nobody can know whether it is ours: the answer was lost.
        (remedy.Applied, remedy.Watches, remedy.DeploymentId).ShouldBe((false, true, service.Deployments[0].Id));
        Stage.Calls(UpdateService).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_throttled_UpdateService_is_left_to_another_try()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Break(UpdateService, Fault.Error("ThrottlingException", "Rate exceeded"));

        (await FailureOf<AwsThrottled>(() => HealAsync(document))).Message.ShouldBe("ecs:UpdateService was throttled: Rate exceeded");
    }

    [Fact]
    public async Task An_UpdateService_that_is_denied_names_the_action()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Deny(UpdateService);

        (await FailureOf<AwsDenied>(() => HealAsync(document))).Message.ShouldStartWith("ecs:UpdateService was denied");
    }
}
