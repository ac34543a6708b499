using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Tests.Healing;

/// <summary>Two incidents at one service: one of them changes it.</summary>
public sealed class ClaimTests : FunctionTests
{
    private static readonly Fault s_unavailable = Fault.Error("ServerException", "Service Unavailable. Please try again later.", 500);

    [Fact]
    public async Task The_claim_says_whose_it_is_and_what_came_of_it()
    {
        var service = AddService("auto");
        var before = service.Deployments[0].Id;
        var document = await OpenedDeathAsync(service);

        await HealAsync(document);

        ClaimOf(service).ShouldBe(new()
        {
            Execution = Stage.Execution("first"),
            Key = document.Incident!.Key,
            Number = 1,
            OpsItemId = document.Incident.OpsItemId,
            Kind = RemedyKind.Redeploy,
            Generation = before,
            State = ClaimState.Applied,
            Deployment = service.Deployments[0].Id,
            At = Stage.Now,
        });
    }

    [Fact]
    public async Task Who_finds_another_incident_about_to_change_the_service_waits()
    {
        var service = AddService("auto", agent: true);
        var first = await OpenedDeathAsync(service);
        var second = await SecondAsync(service);
        Stage.BreakOnce("ecs:UpdateService", s_unavailable);
        await FailureOf<EffectNotYetKnown>(() => HealAsync(first));

        (await FailureOf<EffectNotYetKnown>(() => HealAsync(second, "second"))).Message.ShouldStartWith($"Another incident ({first.Incident!.OpsItemId}) is about to change the service");
        Stage.Calls("ecs:UpdateService").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_whose_change_did_not_happen_is_free_once_it_cannot_come_any_more()
    {
        var service = AddService("auto", agent: true);
        var first = await OpenedDeathAsync(service);
        var second = await SecondAsync(service);
        Stage.BreakOnce("ecs:UpdateService", s_unavailable);
        await FailureOf<EffectNotYetKnown>(() => HealAsync(first));
        await Stage.PassAsync(ServiceClaim.Settle + TimeSpan.FromSeconds(1));

        (await HealAsync(second, "second")).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_that_ECS_has_refused_leaves_the_service_free_at_once()
    {
        var service = AddService("auto", agent: true);
        var first = await OpenedDeathAsync(service);
        var second = await SecondAsync(service);
        Stage.BreakOnce("ecs:UpdateService", Fault.Error("ThrottlingException", "Rate exceeded"));
        await FailureOf<AwsThrottled>(() => HealAsync(first));

        ClaimOf(service).State.ShouldBe(ClaimState.Void);
        (await HealAsync(second, "second")).Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task A_retry_waits_for_as_long_as_its_own_call_may_still_come()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        Stage.BreakOnce("ecs:UpdateService", s_unavailable);
        await FailureOf<EffectNotYetKnown>(() => HealAsync(document));
        await Stage.PassAsync(OneMinute);

        await FailureOf<EffectNotYetKnown>(() => HealAsync(document));

        Stage.Calls("ecs:UpdateService").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_sends_again_once_its_own_call_cannot_come_any_more()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.BreakOnce("ecs:UpdateService", s_unavailable);
        await FailureOf<EffectNotYetKnown>(() => HealAsync(document));
        await Stage.PassAsync(ServiceClaim.Settle + TimeSpan.FromSeconds(1));

        var remedy = await HealAsync(document);

        remedy.Applied.ShouldBeTrue();
        remedy.Guards[^1].Found.ShouldEndWith("can be claimed by this execution");
    }

    [Fact]
    public async Task The_deployment_of_another_incident_is_watched_where_it_replaces_the_same_task()
    {
        var service = AddService("auto", agent: true);
        var first = await OpenedDeathAsync(service);
        var second = await SecondAsync(service);
        var healed = await HealAsync(first);

        var remedy = await HealAsync(second, "second");

        (remedy.Applied, remedy.Watches, remedy.DeploymentId).ShouldBe((false, true, healed.DeploymentId));
        remedy.Headline.ShouldBe($"Deployment {healed.DeploymentId} of web, which EcsAutoHeal has forced for {first.Incident!.OpsItemId}, replaces these tasks too: it is watched.");
        Stage.Calls("ecs:UpdateService").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_deployment_of_somebody_else_is_watched_and_told_as_theirs()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        var theirs = Stage.Cloud.Ecs.ForceNewDeployment(service);

        var remedy = await HealAsync(document);

        (remedy.Applied, remedy.Watches, remedy.DeploymentId).ShouldBe((false, true, theirs.Id));
        remedy.Headline.ShouldBe($"Deployment {theirs.Id} of web, which somebody else has made, replaces these tasks: it is watched, and nothing is forced.");
    }

    [Fact]
    public async Task A_deployment_that_ECS_has_gone_back_from_is_not_forced_again()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        Stage.Table.Put(service, new()
        {
            Execution = Stage.Execution("other"),
            Key = "other",
            Number = 1,
            OpsItemId = "oi-0123456789ab",
            Kind = RemedyKind.Redeploy,
            Generation = service.Deployments[0].Id,
            State = ClaimState.Applied,
            Deployment = "ecs-svc/42",
            At = Stage.Now.AddHours(-1),
        });

        var remedy = await HealAsync(document);

        remedy.Applied.ShouldBeFalse();
        remedy.Guards.Where(g => !g.Passed).ShouldHaveSingleItem().Found.ShouldBe($"deployment {service.Deployments[0].Id} was claimed for healing by oi-0123456789ab, and ECS has gone back to it from ecs-svc/42");
    }

    [Fact]
    public async Task Nobody_claims_who_may_not_heal_anyway()
    {
        await HealAsync(await OpenedDeathAsync(AddService("auto", age: TimeSpan.FromMinutes(5))));

        Stage.Table.Items.Keys.ShouldNotContain(key => key.StartsWith("service#", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_incident_that_another_execution_has_taken_over_is_not_healed()
    {
        var document = await OpenedDeathAsync(AddService("auto"));

        var remedy = await HealAsync(document, "second");

        (remedy.Applied, remedy.Standing).ShouldBe((false, Remedy.Lost));
        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_incident_that_is_taken_over_between_the_claim_and_the_change_is_not_healed()
    {
        var service = AddService("auto");
        var document = await OpenedDeathAsync(service);
        var key = document.Incident!.Key;
        Stage.Server.Faults = call =>
        {
            // The claim is written; the record is another's at this moment.
            if (call.Operation == "PutItem" && RecordItems.KeyOf(call).StartsWith("service#", StringComparison.Ordinal))
                Stage.Table.Put(key, Stage.Table.Incident(key)! with { Owner = new(Stage.Execution("second"), Stage.Now.AddHours(1)) });
            return null;
        };

        (await HealAsync(document)).Standing.ShouldBe(Remedy.Lost);

        Stage.Calls("ecs:UpdateService").ShouldBeEmpty();
        ClaimOf(service).State.ShouldBe(ClaimState.Void);
    }

    [Fact]
    public async Task Without_a_table_nothing_is_healed()
    {
        var document = await OpenedDeathAsync(AddService("auto"));
        Stage.Settings.Remove("INCIDENT_TABLE");

        (await FailureOf<InvalidOperationException>(() => HealAsync(document))).Message.ShouldStartWith("INCIDENT_TABLE:");
    }

    private ServiceClaim ClaimOf(LocalService service) => Stage.Table.Claim(service)!;

    /// <summary>The document of another sidecar that dies in the same task, with an incident of its own.</summary>
    private async Task<DeathDocument> SecondAsync(LocalService service)
    {
        Stage.Cloud.Ecs.KillContainer(TaskOf(service), "agent", 1);
        await Stage.PassAsync(TimeSpan.FromSeconds(20));
        var document = await InvestigateAsync(Stage.LastEvent(StateChange));
        document = document with { Verdict = document.Verdict! with { Culprit = document.Verdict.Culprit! with { Name = "agent", RuntimeId = null } } };
        return document with { Incident = await OpenAsync(document, "second") };
    }
}
