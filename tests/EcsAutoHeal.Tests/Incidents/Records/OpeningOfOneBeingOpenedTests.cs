using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>What an execution does with a death while the OpsItem of its key is being created.</summary>
public sealed class OpeningOfOneBeingOpenedTests
{
    private static OpeningMove Next(IncidentRecord record, DeathReport report) => Opening.Next(record, report, Terms, Now);

    [Fact]
    public void Another_execution_waits_and_writes_nothing() =>
        Next(BeingOpened(Now.AddSeconds(1)), Report(Second, Death("t2"))).ShouldBe(new(OpeningStep.Wait));

    [Fact]
    public void Another_execution_takes_it_over_once_the_lease_is_over()
    {
        var move = Next(BeingOpened(Now), Report(Second, Death("t2")));

        move.Then.ShouldBe(OpeningStep.Create);
        move.Put!.Owner.ShouldBe(new(Second, Now.AddSeconds(180)));
        move.Put.Current().Count().ShouldBe(2);
    }

    [Fact]
    public void What_OpsCenter_did_not_take_is_tried_again_by_the_next_death() =>
        Next(BeingOpened(Now) with { Owner = null, HandedOver = new("notRecorded", HandOverKind.Moment, Now) }, Report(Second, Death("t2")))
            .Put!.HandedOver.ShouldBeNull();

    [Fact]
    public void Who_takes_it_over_counts_a_create_that_may_have_had_its_effect() =>
        Next(BeingOpened(Now), Report(Second, Death("t2"))).Put!.LostCreates.ShouldBe(1);

    [Fact]
    public void So_does_its_owner_who_comes_again()
    {
        var move = Next(BeingOpened(Now.AddSeconds(100)), Report(First, Death()));

        (move.Then, move.Put!.LostCreates, move.Put.Deaths.Count).ShouldBe((OpeningStep.Create, 1, 1));
    }

    [Fact]
    public void A_death_of_an_earlier_incident_is_not_moved_to_this_one() =>
        Next(BeingOpened(Now) with { Number = 2 }, Report(Second, Death())).ShouldBe(new(OpeningStep.AlreadyResolved));

    [Fact]
    public void A_death_that_nobody_had_looked_at_waits_to_be_moved() =>
        Next(Unlooked(Now.AddSeconds(1)), Report(Second, Death())).Then.ShouldBe(OpeningStep.Wait);

    [Fact]
    public void A_death_that_nobody_had_looked_at_is_moved_by_whoever_takes_over() =>
        Next(Unlooked(Now), Report(Second, Death())).Put!.Known.ShouldHaveSingleItem().Number.ShouldBe(2);

    /// <summary>Incident 2, whose predecessor was resolved by a person while the second execution added its death.</summary>
    private static IncidentRecord Unlooked(DateTimeOffset lease) =>
        BeingOpened(lease) with { Number = 2, ClosedBy = IncidentRecord.Person, Known = [Known(Death(), by: Report(Second).By)] };
}
