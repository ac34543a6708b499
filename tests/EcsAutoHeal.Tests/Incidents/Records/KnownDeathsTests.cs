using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>How deaths come into a record, and which are forgotten when there are too many.</summary>
public sealed class KnownDeathsTests
{
    private static IncidentRecord Add(IncidentRecord record, ReportedDeath death, bool isPersons = false, bool isUnseen = false) =>
        record.With([death], "by", isPersons, _ => isUnseen, Now);

    /// <summary>A record with as many deaths as it can hold, the first of them the oldest.</summary>
    private static IncidentRecord Full(Func<int, KnownDeath> death) =>
        Open([.. Enumerable.Range(0, KnownDeaths.Most).Select(i => death(i) with { At = Now.AddHours(-1).AddSeconds(i) })]);

    private static KnownDeath Old(int i) => Known(Death($"old{i}"));

    [Fact]
    public void A_death_that_is_new_is_known_and_counted() =>
        (Add(Open(), Death("t2")).Known.Count, Add(Open(), Death("t2")).Deaths.Count).ShouldBe((2, 2));

    [Fact]
    public void A_death_that_is_known_changes_nothing()
    {
        var open = Open();

        Add(open, Death()).ShouldBeSameAs(open);
    }

    [Fact]
    public void Told_by_another_route_it_counts_once_and_both_are_named()
    {
        var twice = Add(Add(Open(), Death("t2")), Death("t2") with { Occurrence = Death("t2").Occurrence with { Routes = ["probe"] } });

        (twice.Deaths.Count, twice.Known.Count).ShouldBe((2, 2));
        twice.Deaths.Deaths[^1].Routes.ShouldBe(["event", "probe"]);
    }

    [Fact]
    public void A_group_counts_for_all_its_deaths() =>
        Add(Open(), Death("t2") with { Occurrence = Death("t2").Occurrence with { Deaths = 40 } }).Deaths.Count.ShouldBe(41);

    [Fact]
    public void A_death_of_an_earlier_incident_stays_there() =>
        Add(Open() with { Number = 2 }, Death()).Known.ShouldHaveSingleItem().Number.ShouldBe(1);

    [Fact]
    public void One_that_nobody_has_looked_at_moves_to_this_incident() =>
        Add(Open() with { Number = 2 }, Death(), isUnseen: true).Known.ShouldHaveSingleItem().Number.ShouldBe(2);

    [Fact]
    public void One_that_a_person_asks_about_stays_there() =>
        Add(Open() with { Number = 2 }, Death(), isPersons: true, isUnseen: true).Known.ShouldHaveSingleItem().Number.ShouldBe(1);

    [Fact]
    public void Of_too_many_the_oldest_is_forgotten_and_the_count_stays_right()
    {
        var more = Add(Full(Old), Death("new"));

        (more.Known.Count, more.Known[0].Task, more.Known[^1].Task, more.Deaths.Count)
            .ShouldBe((KnownDeaths.Most, "old1", "new", KnownDeaths.Most + 1));
    }

    [Fact]
    public void Those_of_earlier_incidents_are_forgotten_before_older_ones_of_this_one() =>
        Add(Full(i => Known(Death($"old{i}"), number: i == 200 ? 1 : 2)) with { Number = 2 }, Death("new")).Known
            .ShouldNotContain(d => d.Task == "old200");

    [Fact]
    public void Those_whose_task_the_remedy_has_ended_are_forgotten_before_older_ones_that_go_on() =>
        Add(Full(i => Known(Death($"old{i}", i == 200 ? "ecs-svc/1" : "ecs-svc/2"))) with { Remedy = Redeployed }, Death("new")).Known
            .ShouldNotContain(d => d.Task == "old200");

    [Fact]
    public void That_one_which_goes_on_was_forgotten_is_remembered_while_a_remedy_is_under_way() =>
        Add(Full(i => Known(Death($"old{i}", "ecs-svc/2"))) with { Remedy = Redeployed }, Death("new", "ecs-svc/2")).HasForgotten
            .ShouldBeTrue();

    [Fact]
    public void That_one_which_the_remedy_has_ended_was_forgotten_is_not() =>
        Add(Full(Old) with { Remedy = Redeployed }, Death("new")).HasForgotten.ShouldBeFalse();

    [Fact]
    public void Before_there_is_a_remedy_forgetting_does_no_harm() => Add(Full(Old), Death("new")).HasForgotten.ShouldBeFalse();
}
