using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>What an execution does with a death where no incident of its key is open.</summary>
public sealed class OpeningOfTheNextTests
{
    private static OpeningMove Next(IncidentRecord? record, DeathReport report) => Opening.Next(record, report, Terms, Now);

    private static IncidentRecord ByAPerson() => Healed() with { ClosedBy = IncidentRecord.Person };

    [Fact]
    public void The_first_death_of_a_key_opens_incident_1_and_whoever_brings_it_owns_it_for_180_seconds()
    {
        var move = Next(null, Report(First, Death()));

        move.Then.ShouldBe(OpeningStep.Create);
        (move.Put!.Status, move.Put.Number, move.Put.Owner).ShouldBe((IncidentStatus.Opening, 1, new(First, Now.AddSeconds(180))));
        move.Put.Current().ShouldHaveSingleItem().By.ShouldBeNull();
    }

    [Fact]
    public void A_death_that_is_known_opens_none() => Next(Healed(), Report(Second, Death())).ShouldBe(new(OpeningStep.AlreadyResolved));

    [Fact]
    public void A_death_whose_runtime_id_is_not_known_is_the_known_one_of_its_task_and_container() =>
        Next(Healed(), Report(Second, Death(runtime: ""))).ShouldBe(new(OpeningStep.AlreadyResolved));

    [Fact]
    public void A_container_that_dies_again_in_the_same_task_is_another_death() =>
        Next(ByAPerson(), Report(Second, Death(runtime: "r2"))).Then.ShouldBe(OpeningStep.Create);

    [Fact]
    public void The_next_incident_has_the_next_number_and_knows_the_OpsItem_before()
    {
        var next = Next(Healed(), Report(Second, Death("t2", "ecs-svc/2", 30))).Put!;

        (next.Number, next.OpsItemId, next.Previous).ShouldBe((2, "oi-1", new("oi-1", Now.AddHours(-1))));
    }

    [Fact]
    public void The_next_incident_keeps_what_counts_over_all_incidents()
    {
        var healed = Healed() with { Heals = [new(Now.AddHours(-2), 1, "ecs-svc/2", RemedyOutcome.Applied)], LostCreates = 1 };

        var next = Next(healed, Report(Second, Death("t2", "ecs-svc/2", 30))).Put!;

        (next.Heals.Count, next.LostCreates, next.Known.Count).ShouldBe((1, 1, 2));
    }

    [Fact]
    public void The_next_incident_has_no_remedy_and_nobody_was_told_of_it()
    {
        var next = Next(Healed() with { ToldReason = "guarded" }, Report(Second, Death("t2", "ecs-svc/2", 30))).Put!;

        (next.Remedy, next.NotifiedAt, next.ToldReason, next.Deaths.Count).ShouldBe((null, null, null, 1));
    }

    [Fact]
    public void A_death_that_this_execution_added_while_a_person_resolved_opens_the_next_and_moves_to_it()
    {
        var report = Report(Second, Death());
        var resolved = ByAPerson() with { Known = [Known(Death(), by: report.By)] };

        Next(resolved, report).Put!.Known.ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Fact]
    public void A_death_that_another_execution_added_while_a_person_resolved_is_that_ones() =>
        Next(ByAPerson() with { Known = [Known(Death(), by: Report(First).By)] }, Report(Second, Death())).Then
            .ShouldBe(OpeningStep.AlreadyResolved);

    [Fact]
    public void A_person_who_asks_about_a_known_death_gets_an_incident_and_the_death_stays_where_it_was()
    {
        var next = Next(Healed(), Report(Second, Death()) with { IsPersons = true }).Put!;

        (next.Number, next.Known.ShouldHaveSingleItem().Number, next.Deaths.Count).ShouldBe((2, 1, 1));
    }

    [Fact]
    public void A_death_in_a_task_that_our_remedy_took_away_is_counted_in_the_incident_that_is_over()
    {
        var move = Next(Healed(), Report(Second, Death("t2")));

        move.Then.ShouldBe(OpeningStep.ShowLate);
        (move.Put!.Status, move.Put.Number, move.Put.Deaths.Count, move.Put.Current().Count()).ShouldBe((IncidentStatus.Resolved, 1, 2, 2));
    }

    [Fact]
    public void Who_could_not_show_that_any_more_shows_it_on_the_next_try()
    {
        var report = Report(Second, Death("t2"));

        Next(Next(Healed(), report).Put, report).ShouldBe(new(OpeningStep.ShowLate));
    }

    [Fact]
    public void What_a_person_resolved_they_resolved_without_a_death_that_came_later() =>
        Next(ByAPerson(), Report(Second, Death("t2"))).Then.ShouldBe(OpeningStep.Create);

    [Theory]
    [InlineData(null, 180)]
    [InlineData("ecs-svc/1", null)]
    [InlineData("ecs-svc/1", 59)]
    [InlineData("ecs-svc/2", 180)]
    public void A_death_of_which_it_is_not_certain_that_the_remedy_took_its_task_away_opens_the_next(
        string? deployment, int? startedMinutesAgo) =>
        Next(Healed(), Report(Second, Death("t2", deployment, startedMinutesAgo))).Then.ShouldBe(OpeningStep.Create);

    [Fact]
    public void A_late_death_that_is_told_together_with_a_new_one_belongs_to_the_new_incident() =>
        Next(Healed(), Report(Second, Death("t2"), Death("t3", "ecs-svc/2", 30))).Put!.Current().Select(d => d.Task)
            .ShouldBe(["t3", "t2"], ignoreOrder: true);
}
