using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>The record once its OpsItem is there, and what else becomes of it.</summary>
public sealed class OpenedTests
{
    private static readonly IncidentRecord s_opening = BeingOpened(Now.AddSeconds(100));

    private static IncidentRecord Opened(DeathReport report, bool hasTold = true) =>
        Opening.Opened(s_opening, report, "oi-7", hasTold, Now);

    [Fact]
    public void It_is_open_with_its_OpsItem() =>
        (Opened(Report(First)).Status, Opened(Report(First)).OpsItemId).ShouldBe((IncidentStatus.Open, "oi-7"));

    [Fact]
    public void Who_heals_has_15_minutes_to_begin() => Opened(Report(First)).Owner.ShouldBe(new(First, Now.AddMinutes(15)));

    [Fact]
    public void Who_asks_a_person_first_has_15_more_than_the_question_waits()
    {
        var asked = Opened(Report(First) with { Asks = true });

        (asked.Owner, asked.Question).ShouldBe((new(First, Now.AddMinutes(75)), new(Now, Now.AddMinutes(60))));
    }

    [Fact]
    public void Who_may_not_heal_lets_it_go_for_the_next_that_may()
    {
        var left = Opened(Report(First) with { MayHeal = false, Asks = true });

        (left.Owner, left.Question, left.HandedOver).ShouldBe((null, null, new HandOver(HandOver.NotAsked, HandOverKind.Moment, Now)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void People_count_as_told_only_when_a_notification_went_out(bool hasTold) =>
        Opened(Report(First), hasTold).NotifiedAt.HasValue.ShouldBe(hasTold);

    [Theory]
    [InlineData(null, true)]
    [InlineData(5.99, false)]
    [InlineData(6.0, true)]
    public void People_are_told_again_of_a_further_death_after_the_time_of_a_reminder(double? hoursSinceTold, bool isDue) =>
        Opening.IsReminderDue(Open() with { NotifiedAt = hoursSinceTold is { } hours ? Now.AddHours(-hours) : null }, Terms, Now)
            .ShouldBe(isDue);

    [Fact]
    public void Resolved_by_a_person_it_is_nobodys_and_asks_nothing()
    {
        var resolved = Opening.ResolvedByPerson(Open() with { Question = new(Now, Now) }, Now.AddMinutes(-1));

        (resolved.Status, resolved.ClosedBy, resolved.Owner, resolved.Question, resolved.ResolvedAt)
            .ShouldBe((IncidentStatus.Resolved, IncidentRecord.Person, null, null, Now.AddMinutes(-1)));
    }

    [Fact]
    public void Of_an_OpsItem_with_a_greater_number_it_takes_the_number_and_its_own_deaths_with_it() =>
        Opening.Renumbered(Open(Known(Death(), 1), Known(Death("t2"), 2)) with { Number = 2 }, 5).Known.Select(d => d.Number)
            .ShouldBe([1, 5]);

    [Fact]
    public void The_deaths_of_an_OpsItem_from_before_records_are_counted_once_and_do_not_keep_it_from_being_closed()
    {
        var named = new[] { Death().Occurrence, Death("t2").Occurrence };

        var adopted = Opening.Adopted(Open(), named, count: 7);

        adopted.Deaths.Count.ShouldBe(7);
        adopted.Current().ShouldHaveSingleItem().Task.ShouldBe("t1");
        adopted.Find(Death("t2").Id)!.Number.ShouldBe(0);
    }
}
