using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>Whether an incident may be closed: healed by ecs-svc/2, in whose tasks the container was seen alive just now.</summary>
public sealed class ClosingTests
{
    private static readonly IncidentRecord s_healed = Open() with { Remedy = Redeployed };

    private static ClosingMove Close(IncidentRecord? record, int? number = 1, string? deployment = "ecs-svc/2") =>
        Closing.Next(record, First, number, deployment, seenAt: Now, Now.AddSeconds(1));

    [Fact]
    public void Its_owner_closes_it_when_every_task_with_a_death_is_gone()
    {
        var move = Close(s_healed);

        move.Then.ShouldBe(ClosingStep.Show);
        (move.Put!.Status, move.Put.Owner, move.Put.ClosedBy, move.Put.ResolvedAt)
            .ShouldBe((IncidentStatus.Resolved, null, First, Now.AddSeconds(1)));
    }

    [Fact]
    public void It_remembers_when_the_tasks_were_seen_so_that_late_reports_of_older_ones_are_known() =>
        Close(s_healed).Put!.Remedy!.CompletedAt.ShouldBe(Now);

    [Fact]
    public void Who_has_closed_it_already_shows_it_again_and_writes_nothing() =>
        Close(s_healed with { Status = IncidentStatus.Resolved, Owner = null, ClosedBy = First }).ShouldBe(new(ClosingStep.Show));

    public static TheoryData<IncidentRecord?> NotOurs() => new(
        null,
        s_healed with { Owner = new(Second, Now.AddMinutes(1)) },
        s_healed with { Owner = null },
        s_healed with { Number = 2 },
        s_healed with { Status = IncidentStatus.Opening },
        s_healed with { Status = IncidentStatus.Resolved, Owner = null, ClosedBy = IncidentRecord.Person },
        s_healed with { Status = IncidentStatus.Resolved, Owner = null, ClosedBy = First, Number = 2 });

    [Theory]
    [MemberData(nameof(NotOurs), DisableDiscoveryEnumeration = true)]
    public void What_is_not_this_executions_any_more_is_lost(IncidentRecord? record) => Close(record).ShouldBe(new(ClosingStep.Lost));

    [Fact]
    public void A_document_from_before_records_has_lost_it() => Close(s_healed, number: null).ShouldBe(new(ClosingStep.Lost));

    [Fact]
    public void Without_a_remedy_it_is_not_closed() => Close(Open()).ShouldBe(new(ClosingStep.Unended));

    [Fact]
    public void A_death_in_a_task_of_the_new_deployment_keeps_it_open() =>
        Close(With(Known(Death("t2", "ecs-svc/2", 5), secondsAgo: 1))).ShouldBe(new(ClosingStep.Unended));

    [Fact]
    public void A_death_in_a_task_of_which_nothing_is_known_keeps_it_open() =>
        Close(With(Known(Death("t2", null, null), secondsAgo: 1))).ShouldBe(new(ClosingStep.Unended));

    [Theory]
    [InlineData(59, ClosingStep.Unended)]
    [InlineData(60, ClosingStep.Show)]
    public void A_death_that_ECS_would_have_shown_by_now_does_not(int secondsAgo, ClosingStep then) =>
        Close(With(Known(Death("t2", null, null), secondsAgo: secondsAgo))).Then.ShouldBe(then);

    [Fact]
    public void A_death_of_an_earlier_incident_does_not() =>
        Close(With(Known(Death("t2", "ecs-svc/2", 5), number: 0, secondsAgo: 1))).Then.ShouldBe(ClosingStep.Show);

    [Fact]
    public void A_death_that_had_to_be_forgotten_keeps_it_open() =>
        Close(s_healed with { HasForgotten = true }).ShouldBe(new(ClosingStep.Unended));

    [Fact]
    public void Where_somebody_has_deployed_since_their_tasks_count() =>
        Close(With(Known(Death("t2", "ecs-svc/2", 5), secondsAgo: 1)), deployment: "ecs-svc/9").Then.ShouldBe(ClosingStep.Show);

    [Theory]
    [InlineData("ecs-svc/2", RemedyOutcome.Applied)]
    [InlineData("ecs-svc/9", RemedyOutcome.Watched)]
    public void What_somebody_has_deployed_since_is_not_told_as_our_heal(string deployment, RemedyOutcome outcome) =>
        Close(s_healed, deployment: deployment).Put!.Remedy!.Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("t1", ClosingStep.Show)]
    [InlineData("t2", ClosingStep.Unended)]
    public void Where_one_task_was_stopped_a_death_in_that_one_alone_is_ended(string stopped, ClosingStep then)
    {
        var remedy = Redeployed with { Kind = RemedyKind.RecycleTask, StoppedTask = stopped, Deployment = null };

        Close(Open(Known(Death(), secondsAgo: 1)) with { Remedy = remedy }, deployment: null).Then.ShouldBe(then);
    }

    private static IncidentRecord With(KnownDeath death) => s_healed with { Known = [.. s_healed.Known, death] };
}
