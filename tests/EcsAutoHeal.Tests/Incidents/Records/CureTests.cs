using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>When a release by somebody else was the cure of an incident that nobody watches: ecs-svc/9, of 30 minutes ago.</summary>
public sealed class CureTests
{
    private static readonly DeathReport s_report = Report(Second, Death("t2", "ecs-svc/9", startedMinutesAgo: 20)) with
    {
        Completed = Release("ecs-svc/9", minutesAgo: 30),
    };

    private static IncidentRecord? Of(IncidentRecord? record = null, DeathReport? report = null) =>
        Cure.Of(record ?? LetGo(HandOverKind.Moment), report ?? s_report, Terms);

    [Fact]
    public void It_has_replaced_every_task_of_the_incident_and_the_container_has_lived_in_its_own() =>
        (Of()!.Remedy!.Outcome, Of()!.ResolvedAt).ShouldBe((RemedyOutcome.Watched, Now.AddMinutes(-30)));

    [Fact]
    public void Not_while_it_is_rolled_out() => Of(report: s_report with { Completed = null }).ShouldBeNull();

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void Not_where_the_container_has_lived_for_less_than_the_cooldown(int startedMinutesAgo, bool isCure) =>
        (Of(report: s_report with { Deaths = [Death("t2", "ecs-svc/9", startedMinutesAgo)] }) is not null).ShouldBe(isCure);

    [Fact]
    public void Not_where_the_container_has_died_in_a_task_of_it_before() =>
        Of(LetGo(HandOverKind.Moment) with { Known = [Known(Death()), Known(Death("t3", "ecs-svc/9", 25))] }).ShouldBeNull();

    [Fact]
    public void Not_where_a_task_was_started_after_it() =>
        Of(LetGo(HandOverKind.Moment) with { Known = [Known(Death(startedMinutesAgo: 29))] }).ShouldBeNull();

    [Fact]
    public void Not_where_nothing_is_known_of_a_task() =>
        Of(LetGo(HandOverKind.Moment) with { Known = [Known(Death(deployment: null))] }).ShouldBeNull();

    [Fact]
    public void Not_where_no_death_of_the_incident_is_known_any_more() => Of(LetGo(HandOverKind.Moment) with { Known = [] }).ShouldBeNull();

    [Fact]
    public void Not_where_one_had_to_be_forgotten() => Of(LetGo(HandOverKind.Moment) with { HasForgotten = true }).ShouldBeNull();

    [Fact]
    public void Not_where_an_old_task_has_died_now() =>
        Of(report: s_report with { Deaths = [Death("t2"), .. s_report.Deaths] }).ShouldBeNull();

    [Fact]
    public void Not_where_a_known_death_is_told_again() =>
        Of(report: s_report with { Deaths = [Death(), .. s_report.Deaths] }).ShouldBeNull();
}
