using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using static EcsAutoHeal.Tests.Remedies.SomeClaim;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>How a claim stands to an execution that would heal: the table of docs/decisions/0005-incident-record.md.</summary>
public sealed class ClaimStandingTests
{
    /// <summary>Just after the claim is old.</summary>
    private const int Old = 181;

    private static ClaimStanding Of(ServiceClaim? claim, HealFacts? facts = null) =>
        ClaimStandings.Of((facts ?? SomeHeal.Facts()) with { Claim = claim });

    private static HealFacts Deployed(int secondsAgo, string id = "ecs-svc/2") =>
        With(Some.Deployment(id, "PRIMARY", "IN_PROGRESS") with { CreatedAt = Some.Now.AddSeconds(-secondsAgo) });

    private static HealFacts With(params DeploymentFacts[] deployments) =>
        SomeHeal.Facts(Some.Service("auto") with { Deployments = deployments });

    private static HealFacts StoppedFor(string reason) =>
        SomeHeal.Facts() with
        {
            Tasks = [SomeHeal.Task with { LastStatus = "STOPPED", DesiredStatus = "STOPPED", StoppedReason = reason }],
        };

    [Fact]
    public void A_service_that_nobody_has_claimed_is_free() => Of(null).ShouldBe(ClaimStanding.Free);

    [Fact]
    public void A_claim_whose_change_was_refused_is_none() =>
        (Of(Ours(ClaimState.Void)), Of(Anothers(ClaimState.Void))).ShouldBe((ClaimStanding.Free, ClaimStanding.Free));

    [Fact]
    public void What_ECS_has_answered_us_is_ours() => Of(Ours(ClaimState.Applied)).ShouldBe(ClaimStanding.Ours);

    [Fact]
    public void What_was_perhaps_ours_stays_so() => Of(Ours(ClaimState.Perhaps)).ShouldBe(ClaimStanding.PerhapsOurs);

    [Theory]
    [InlineData(180, ClaimStanding.NotYetKnown)]
    [InlineData(Old, ClaimStanding.Free)]
    public void Of_our_change_without_an_answer_nothing_is_known_for_180_seconds_and_after_that_it_never_happened(
        int secondsAgo, ClaimStanding standing) =>
        Of(Ours(ClaimState.Held, secondsAgo)).ShouldBe(standing);

    [Fact]
    public void That_another_deployment_shows_earlier_does_not_make_it_ours() =>
        Of(Ours(ClaimState.Held), Deployed(5)).ShouldBe(ClaimStanding.NotYetKnown);

    [Fact]
    public void After_that_another_PRIMARY_deployment_is_perhaps_ours() =>
        Of(Ours(ClaimState.Held, Old), Deployed(100)).ShouldBe(ClaimStanding.PerhapsOurs);

    [Fact]
    public void So_is_one_that_ECS_has_gone_back_from()
    {
        var failed = Some.Deployment("ecs-svc/2", "INACTIVE", "FAILED") with { CreatedAt = Some.Now.AddSeconds(-100) };
        var wentBack = With([.. Some.Service("auto").Deployments, failed]);

        Of(Ours(ClaimState.Held, Old), wentBack).ShouldBe(ClaimStanding.PerhapsOurs);
    }

    [Fact]
    public void A_task_that_was_stopped_in_our_words_is_ours_at_once() =>
        Of(Ours(ClaimState.Held).OfTask(), StoppedFor(ClaimStandings.StopReason("sidecar", "oi-1"))).ShouldBe(ClaimStanding.Ours);

    [Theory]
    [InlineData(10, ClaimStanding.NotYetKnown)]
    [InlineData(Old, ClaimStanding.Free)]
    public void A_task_that_was_stopped_for_another_incident_is_not(int secondsAgo, ClaimStanding standing) =>
        Of(Ours(ClaimState.Held, secondsAgo).OfTask(), StoppedFor(ClaimStandings.StopReason("sidecar", "oi-9"))).ShouldBe(standing);

    [Fact]
    public void Another_incident_that_is_about_to_change_the_service_is_waited_for() =>
        Of(Anothers(ClaimState.Held, 180)).ShouldBe(ClaimStanding.NotYetKnown);

    [Fact]
    public void A_change_of_another_that_never_came_leaves_the_service_free() =>
        Of(Anothers(ClaimState.Held, Old)).ShouldBe(ClaimStanding.Free);

    [Theory]
    [InlineData(ClaimState.Applied)]
    [InlineData(ClaimState.Perhaps)]
    public void A_deployment_that_another_incident_has_healed_is_taken_for_ever(ClaimState state) =>
        Of(Anothers(state, 7 * 24 * 3600)).ShouldBe(ClaimStanding.Taken);

    [Fact]
    public void What_another_incident_has_changed_is_taken_until_it_must_have_shown() =>
        Of(Anothers(ClaimState.Applied, 180), Deployed(170)).ShouldBe(ClaimStanding.Taken);

    [Fact]
    public void The_deployment_that_came_of_it_is_free_after_that() =>
        Of(Anothers(ClaimState.Applied, Old), Deployed(170)).ShouldBe(ClaimStanding.Free);

    [Fact]
    public void Of_tasks_the_set_that_runs_is_claimed_in_any_order() =>
        ServiceClaim.GenerationOf(["b", "a"]).ShouldBe(ServiceClaim.GenerationOf(["a", "b"]));

    [Fact]
    public void With_another_task_it_is_another_set() =>
        ServiceClaim.GenerationOf(["a", "b"]).ShouldNotBe(ServiceClaim.GenerationOf(["a", "c"]));
}
