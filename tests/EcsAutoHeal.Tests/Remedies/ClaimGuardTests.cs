using EcsAutoHeal.Remedies;
using static EcsAutoHeal.Tests.Remedies.SomeClaim;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>What the guard claim says of a service that cannot be claimed.</summary>
public sealed class ClaimGuardTests
{
    private static GuardOutcome Claim(HealFacts facts) =>
        HealDecision.Of(facts).ShouldBeOfType<HealDecision.Withhold>().Guards.Single(g => g.Guard == "claim");

    [Fact]
    public void A_deployment_that_another_incident_has_healed_is_not_healed_again() =>
        Claim(SomeHeal.Facts() with { Claim = Anothers(ClaimState.Perhaps, 3600) }).Found
            .ShouldBe("deployment ecs-svc/1 was claimed for healing by oi-2");

    [Fact]
    public void One_that_ECS_has_gone_back_to_is_told_as_that() =>
        Claim(SomeHeal.Facts() with { Claim = Anothers(ClaimState.Applied, 3600) with { Deployment = "ecs-svc/2" } }).Found
            .ShouldBe("deployment ecs-svc/1 was claimed for healing by oi-2, and ECS has gone back to it from ecs-svc/2");

    [Fact]
    public void A_service_without_a_deployment_has_nothing_to_claim() =>
        Claim(SomeHeal.Facts() with { Service = SomeHeal.Facts().Service! with { Deployments = [] } }).Found
            .ShouldBe("the service has no deployment to claim");
}
