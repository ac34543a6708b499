using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Tests.Incidents.Records;
using static EcsAutoHeal.Tests.Remedies.SomeClaim;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>What the step that heals does, once everything was read.</summary>
public sealed class HealDecisionTests
{
    private static readonly string s_taskId = ArnNames.Last(SomeHeal.Task.TaskArn);

    /// <summary>The service was deployed five minutes ago as ecs-svc/2; the task that died is of ecs-svc/1 and three hours old.</summary>
    private static HealFacts Released(ServiceClaim? claim = null, KnownDeath? death = null)
    {
        var deployment = Some.Deployment("ecs-svc/2", "PRIMARY", "IN_PROGRESS") with { CreatedAt = Some.Now.AddMinutes(-5) };
        var facts = SomeHeal.Facts(Some.Service("auto") with { Deployments = [deployment] });
        return facts with { Claim = claim, Record = facts.Record with { Known = [death ?? SomeIncident.Known(SomeIncident.Death())] } };
    }

    private static HealFacts Recycling(ServiceClaim? claim = null)
    {
        var service = Some.Service("auto", "recycle-task");
        var verdict = TaskDiagnosis.Of(new(SomeHeal.Task, Some.AppAndSidecar(), service), null, true);
        return SomeHeal.Facts(service) with { Claim = claim, Verdict = verdict };
    }

    [Fact]
    public void Where_no_guard_holds_it_back_the_PRIMARY_deployment_is_claimed()
    {
        var claim = HealDecision.Of(SomeHeal.Facts()).ShouldBeOfType<HealDecision.Heal>().Claim;

        (claim.State, claim.Kind, claim.Generation, claim.Target, claim.At)
            .ShouldBe((ClaimState.Held, RemedyKind.Redeploy, "ecs-svc/1", null, Some.Now));
    }

    [Fact]
    public void The_claim_names_execution_and_incident()
    {
        var claim = HealDecision.Of(SomeHeal.Facts()).ShouldBeOfType<HealDecision.Heal>().Claim;

        (claim.Execution, claim.Key, claim.Number, claim.OpsItemId).ShouldBe((SomeHeal.Facts().Execution, "k", 1, "oi-1"));
    }

    [Fact]
    public void Where_one_task_is_stopped_the_set_of_running_tasks_is_claimed_and_the_task_named()
    {
        var heal = HealDecision.Of(Recycling()).ShouldBeOfType<HealDecision.Heal>();

        (heal.Claim.Generation, heal.Claim.Target, heal.Target!.TaskArn)
            .ShouldBe((ServiceClaim.GenerationOf([s_taskId]), s_taskId, SomeHeal.Task.TaskArn));
    }

    [Fact]
    public void A_guard_that_says_no_withholds_and_every_guard_is_told() =>
        HealDecision.Of(SomeHeal.Facts() with { HealingIsOn = false }).ShouldBeOfType<HealDecision.Withhold>().Guards.Select(g => g.Guard)
            .ShouldBe(
            [
                "kill-switch", "incident", "opt-in", "approval", "service-active", "controller", "task-tag", "no-deployment", "cooldown",
                "still-dead", "not-meant-to-end", "scale-in-protection", "all-tasks-run", "keeps-capacity", "same-image", "history",
                "heals-in-window", "shared-cause", "claim",
            ]);

    [Fact]
    public void Another_incident_that_is_about_to_change_the_service_is_waited_for() =>
        HealDecision.Of(SomeHeal.Facts() with { Claim = Anothers(ClaimState.Held) }).ShouldBeOfType<HealDecision.Wait>().Why
            .ShouldStartWith("Another incident (oi-2) is about to change the service");

    [Fact]
    public void So_is_an_earlier_attempt_of_this_execution() =>
        HealDecision.Of(SomeHeal.Facts() with { Claim = Ours(ClaimState.Held) }).ShouldBeOfType<HealDecision.Wait>().Why
            .ShouldStartWith("An earlier attempt");

    [Fact]
    public void It_is_waited_for_before_any_guard_is_asked() =>
        HealDecision.Of(SomeHeal.Facts() with { Claim = Ours(ClaimState.Held), HealingIsOn = false }).ShouldBeOfType<HealDecision.Wait>();

    [Fact]
    public void What_an_earlier_attempt_has_done_is_found_though_guards_would_hold_it_back_now() =>
        HealDecision.Of(Released(Ours(ClaimState.Applied) with { Deployment = "ecs-svc/2" }))
            .ShouldBeOfType<HealDecision.Found>().Claim.Deployment.ShouldBe("ecs-svc/2");

    [Fact]
    public void What_it_has_perhaps_done_is_written_down_with_the_deployment_and_not_as_ours()
    {
        var claim = HealDecision.Of(Released(Ours(ClaimState.Held, 400))).ShouldBeOfType<HealDecision.Found>().Claim;

        (claim.State, claim.Deployment).ShouldBe((ClaimState.Perhaps, "ecs-svc/2"));
    }

    [Fact]
    public void A_deployment_of_ours_that_somebody_has_replaced_since_is_left_for_theirs() =>
        HealDecision.Of(Released(Ours(ClaimState.Applied) with { Deployment = "ecs-svc/1b" }))
            .ShouldBeOfType<HealDecision.Watch>().IsAnothers.ShouldBeFalse();

    [Fact]
    public void A_release_that_replaces_every_dead_task_is_watched_as_theirs()
    {
        var watch = HealDecision.Of(Released()).ShouldBeOfType<HealDecision.Watch>();

        (watch.Deployment.Id, watch.IsAnothers).ShouldBe(("ecs-svc/2", false));
    }

    [Fact]
    public void A_heal_of_another_incident_that_does_so_is_watched_as_that_ones() =>
        HealDecision.Of(Released(Anothers(ClaimState.Applied) with { Deployment = "ecs-svc/2" }))
            .ShouldBeOfType<HealDecision.Watch>().IsAnothers.ShouldBeTrue();

    [Theory]
    [InlineData("ecs-svc/2", 180)]
    [InlineData("ecs-svc/1", 4)]
    [InlineData("ecs-svc/1", null)]
    [InlineData(null, 180)]
    public void One_that_does_not_certainly_replace_a_dead_task_is_not_watched(string? deployment, int? startedMinutesAgo) =>
        HealDecision.Of(Released(death: SomeIncident.Known(SomeIncident.Death("t1", deployment, startedMinutesAgo))))
            .ShouldBeOfType<HealDecision.Withhold>();

    [Fact]
    public void Nothing_is_watched_for_a_service_that_has_taken_its_tag_back() =>
        HealDecision.Of(Released() with { Service = Released().Service! with { Tags = new Dictionary<string, string>() } })
            .ShouldBeOfType<HealDecision.Withhold>();

    [Fact]
    public void Nothing_is_watched_for_an_incident_that_another_execution_owns() =>
        HealDecision.Of(Released() with { Execution = "arn:another" }).ShouldBeOfType<HealDecision.Withhold>();

    [Theory]
    [InlineData(359, true)]
    [InlineData(360, false)]
    public void While_another_incidents_task_is_replaced_the_stop_of_a_second_one_waits(int secondsAgo, bool waits)
    {
        var facts = Recycling(Anothers(ClaimState.Applied, secondsAgo).OfTask("t0")) with { TasksThatRun = 1 };

        (HealDecision.Of(facts) is HealDecision.Wait).ShouldBe(waits);
    }
}
