using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Tests.Remedies;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>What a heal leaves in the record: before the call, and once its outcome is known.</summary>
public sealed class HealingTests
{
    private static readonly TimeSpan s_rollout = TimeSpan.FromMinutes(20);

    private static ServiceClaim Claim(ClaimState state = ClaimState.Held, string? deployment = null, int minutesAgo = 0) => new()
    {
        Execution = First,
        Key = "k",
        Number = 1,
        Kind = RemedyKind.Redeploy,
        Generation = "ecs-svc/1",
        State = state,
        Deployment = deployment,
        At = Now.AddMinutes(-minutesAgo),
    };

    private static IncidentRecord Intended(IncidentRecord record, HealFacts? facts = null) =>
        Healing.Intended(record, Claim(), facts ?? SomeHeal.Facts(), s_rollout, Now);

    /// <summary>A heal that was intended half an hour ago, and of which nobody has heard since.</summary>
    private static IncidentRecord Unheard(int number = 1) =>
        Healing.Intended(Open(), Claim(minutesAgo: 30), SomeHeal.Facts(), s_rollout, Now) with { Number = number };

    [Theory]
    [InlineData(First, 1, IncidentStatus.Open, true)]
    [InlineData(Second, 1, IncidentStatus.Open, false)]
    [InlineData(First, 2, IncidentStatus.Open, false)]
    [InlineData(First, null, IncidentStatus.Open, false)]
    [InlineData(First, 1, IncidentStatus.Opening, false)]
    [InlineData(First, 1, IncidentStatus.Resolved, false)]
    public void Only_the_owner_of_the_open_incident_that_it_knows_may_act(
        string execution, int? number, IncidentStatus status, bool isOwned) =>
        Healing.IsOwned(Open() with { Status = status }, execution, number).ShouldBe(isOwned);

    [Fact]
    public void Without_a_record_nobody_may_act() => Healing.IsOwned(null, First, 1).ShouldBeFalse();

    [Fact]
    public void The_heal_stands_in_the_record_before_it_is_sent()
    {
        var intended = Intended(Open());

        (intended.Remedy!.Outcome, intended.Heals.ShouldHaveSingleItem())
            .ShouldBe((RemedyOutcome.Intended, new(Now, 1, null, RemedyOutcome.Intended)));
    }

    [Fact]
    public void The_owner_has_the_time_of_the_rollout_and_30_minutes_and_the_question_has_its_answer()
    {
        var intended = Intended(Open() with { Question = new(Now, Now.AddHours(1)) });

        (intended.Owner, intended.Question).ShouldBe((new(First, Now.AddMinutes(50)), null));
    }

    [Theory]
    [InlineData(ClaimState.Applied, RemedyOutcome.Applied)]
    [InlineData(ClaimState.Perhaps, RemedyOutcome.Perhaps)]
    [InlineData(ClaimState.Void, RemedyOutcome.None)]
    public void What_came_of_it_stands_in_the_remedy_and_among_the_heals(ClaimState state, RemedyOutcome outcome)
    {
        var known = Healing.WithOutcome(Intended(Open()), Claim(state, "ecs-svc/2"), s_rollout, Now);

        (known.Remedy!.Outcome, known.Remedy.Deployment, known.Heals.ShouldHaveSingleItem())
            .ShouldBe((outcome, "ecs-svc/2", new(Now, 1, "ecs-svc/2", outcome)));
    }

    [Fact]
    public void A_deployment_that_is_only_watched_is_no_heal()
    {
        var watched = Healing.Watched(Open(), "ecs-svc/9", s_rollout, Now);

        (watched.Remedy!.Outcome, watched.Remedy.Deployment, watched.Heals.Count).ShouldBe((RemedyOutcome.Watched, "ecs-svc/9", 0));
    }

    [Fact]
    public void A_heal_of_which_nobody_has_heard_does_not_count_where_the_service_has_not_changed_since() =>
        Intended(Unheard()).Heals.ShouldHaveSingleItem().At.ShouldBe(Now);

    [Fact]
    public void It_counts_where_there_was_a_deployment_since() =>
        Intended(Unheard(), SomeHeal.Facts(Some.Service("auto") with { Deployments = [Release("ecs-svc/9", minutesAgo: 29)] })).Heals.Count
            .ShouldBe(2);

    [Fact]
    public void It_counts_where_the_service_cannot_be_seen() =>
        Intended(Unheard(), SomeHeal.Facts() with { Service = null }).Heals.Count.ShouldBe(2);

    [Fact]
    public void It_counts_where_it_was_an_earlier_incidents() => Intended(Unheard(number: 2)).Heals.Count.ShouldBe(2);

    [Theory]
    [InlineData("t1", 1)]
    [InlineData("t2", 2)]
    public void The_stop_of_a_task_of_which_nobody_has_heard_counts_unless_that_task_runs_on(string runs, int heals)
    {
        var stop = Claim(minutesAgo: 30) with { Kind = RemedyKind.RecycleTask, Target = "t1" };
        var unheard = Healing.Intended(Open(), stop, SomeHeal.Facts(), s_rollout, Now);

        Intended(unheard, SomeHeal.Facts() with { RunningTasks = [runs] }).Heals.Count.ShouldBe(heals);
    }

    [Fact]
    public void The_twenty_newest_heals_are_kept()
    {
        var heals = Enumerable.Range(1, 20).Select(i => new RecordedHeal(Now.AddDays(i - 30), 1, null, RemedyOutcome.Applied));
        var often = Open() with { Heals = [.. heals] };

        (Intended(often).Heals.Count, Intended(often).Heals[0].At).ShouldBe((20, Now.AddDays(-28)));
    }
}
