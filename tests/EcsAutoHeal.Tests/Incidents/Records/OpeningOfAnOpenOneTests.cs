using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>What an execution does with a death while an incident of its key is open.</summary>
public sealed class OpeningOfAnOpenOneTests
{
    private static OpeningMove Next(IncidentRecord record, DeathReport report) => Opening.Next(record, report, Terms, Now);

    [Fact]
    public void A_death_joins_it_with_who_added_it_and_the_OpsItem_is_looked_at()
    {
        var report = Report(Second, Death("t2"));

        var move = Next(Open(), report);

        move.Then.ShouldBe(OpeningStep.Look);
        (move.Put!.Deaths.Count, move.Put.Known[^1].Number, move.Put.Known[^1].By).ShouldBe((2, 1, report.By));
    }

    [Fact]
    public void A_death_that_is_known_writes_nothing_and_the_OpsItem_is_looked_at() =>
        Next(Open(), Report(Second, Death())).ShouldBe(new(OpeningStep.Look));

    [Fact]
    public void A_death_of_an_earlier_incident_is_nobodys_affair_any_more() =>
        Next(Open(Known(Death(), 1), Known(Death("t2"), 2)) with { Number = 2 }, Report(Second, Death()))
            .ShouldBe(new(OpeningStep.AlreadyResolved));

    [Fact]
    public void Its_owner_looks_at_the_OpsItem_and_writes_nothing() =>
        Next(Open(), Report(First, Death("t2"))).ShouldBe(new(OpeningStep.Look));

    [Fact]
    public void While_its_owner_has_a_lease_nobody_takes_it_over() =>
        Next(Open(), Report(Second, Death("t2"))).Put!.Owner!.Execution.ShouldBe(First);

    [Fact]
    public void Once_the_lease_is_over_the_next_that_may_heal_takes_it_over() =>
        Next(Open() with { Owner = new(First, Now) }, Report(Second, Death("t2"))).Put!.Owner.ShouldBe(new(Second, Now.AddSeconds(180)));

    [Fact]
    public void A_death_that_is_known_is_a_reason_to_take_over_as_well() =>
        Next(Open() with { Owner = new(First, Now) }, Report(Second, Death())).Put!.IsOwnedBy(Second).ShouldBeTrue();

    [Fact]
    public void Who_may_not_heal_takes_nothing_over() =>
        Next(LetGo(HandOverKind.Moment), Report(Second, Death("t2")) with { MayHeal = false }).Put!.Owner.ShouldBeNull();

    [Fact]
    public void What_was_let_go_for_a_reason_of_the_moment_is_taken_over_by_the_next_death()
    {
        var taken = Next(LetGo(HandOverKind.Moment), Report(Second, Death("t2"))).Put!;

        (taken.Owner!.Execution, taken.HandedOver).ShouldBe((Second, null));
    }

    [Theory]
    [InlineData(5.99, false)]
    [InlineData(6, true)]
    public void What_was_stopped_is_taken_over_only_when_people_have_to_be_reminded_anyway(double hoursSinceTold, bool isTaken) =>
        Next(LetGo(HandOverKind.Stop, hoursSinceTold), Report(Second, Death("t2"))).Put!.IsOwnedBy(Second).ShouldBe(isTaken);

    [Fact]
    public void What_was_stopped_is_taken_over_by_a_person_who_asks_for_it() =>
        Next(LetGo(HandOverKind.Stop), Report(Second, Death("t2")) with { IsPersons = true, Insists = true }).Put!.IsOwnedBy(Second)
            .ShouldBeTrue();

    [Fact]
    public void A_person_who_only_looks_takes_over_nothing_that_was_stopped() =>
        Next(LetGo(HandOverKind.Stop), Report(Second, Death("t2")) with { IsPersons = true }).Put!.Owner.ShouldBeNull();

    [Fact]
    public void A_release_that_was_the_cure_ends_it_and_the_death_is_looked_at_again()
    {
        var report = Report(Second, Death("t2", "ecs-svc/9", 20)) with { Completed = Release("ecs-svc/9", 30) };

        var move = Next(LetGo(HandOverKind.Stop), report);

        move.Then.ShouldBe(OpeningStep.Again);
        (move.Put!.Status, move.Put.ClosedBy, move.Put.Remedy!.Deployment).ShouldBe((IncidentStatus.Resolved, Second, "ecs-svc/9"));
    }

    [Fact]
    public void Whose_owner_is_there_still_is_not_ended_by_a_release() =>
        Next(Open(), Report(Second, Death("t2", "ecs-svc/9", 20)) with { Completed = Release("ecs-svc/9", 30) }).Then
            .ShouldBe(OpeningStep.Look);
}
