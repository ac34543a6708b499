using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Tests.Incidents.Records.Stories;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>
/// Deaths, lost replies, killed functions, people and releases in any order, played against the records and against plain lists.
/// Whatever happens, this holds.
/// </summary>
[Properties(Arbitrary = [typeof(AnyStory)], MaxTest = 300, QuietOnSuccess = true)]
public sealed class RecordStories
{
    private static void Holds(Law law, Plot plot) => Story.Of(plot).Laws.Broken(law).ShouldBeEmpty();

    [Property]
    public void The_record_says_after_each_write_what_plain_lists_say(Plot plot) => Holds(Law.SameAsLists, plot);

    [Property]
    public void Every_death_is_counted_once_and_belongs_to_one_incident(Plot plot) => Holds(Law.CountedOnce, plot);

    [Property]
    public void An_incident_never_has_two_owners(Plot plot) => Holds(Law.OneOwner, plot);

    [Property]
    public void No_incident_is_closed_over_a_container_that_is_dead(Plot plot) => Holds(Law.NeverClosedOverADeath, plot);

    [Property]
    public void Healing_that_was_found_to_be_wrong_is_kept_away_until_a_person_asks_or_hours_have_passed(Plot plot) =>
        Holds(Law.KeptAway, plot);

    [Property]
    public void What_was_let_go_for_a_reason_of_the_moment_is_taken_up_by_the_next_death(Plot plot) => Holds(Law.TakenUp, plot);

    [Property]
    public void People_are_reminded_once_within_the_time_of_a_reminder_and_not_less(Plot plot) => Holds(Law.OneReminder, plot);

    [Property]
    public void A_deployment_is_healed_at_most_once(Plot plot) => Holds(Law.OneHealForADeployment, plot);

    [Property]
    public void Nothing_is_told_as_healed_that_somebody_else_has_deployed(Plot plot) => Holds(Law.Credit, plot);

    [Property]
    public void From_whatever_state_the_next_death_after_quiet_hours_is_told_and_taken_up(Plot plot)
    {
        var story = Story.Of(plot);
        foreach (var execution in story.Executions) execution.End();
        story.Play(new Happening.Passes(25 * 3600));
        story.Play(new Happening.Dies(0, 44, 1, 20, StoryMode.Auto, KnowsTask: true));
        story.Play(new Happening.Goes(0, 20, Luck.Answered));

        var record = story.Records[0].Body!;
        record.NotifiedAt.ShouldNotBeNull().ShouldBeGreaterThan(story.Service.Now.AddMinutes(-1));
        record.Remedy.ShouldNotBeNull().At.ShouldBeGreaterThan(story.Service.Now.AddMinutes(-1));
    }

    [Property]
    public void Every_heal_that_had_an_effect_counts_as_an_attempt(Plot plot) => Holds(Law.HealsAreCounted, plot);

    [Fact]
    public void The_stories_come_to_every_decision_and_every_end()
    {
        string[] all =
        [
            .. Enum.GetNames<OpeningStep>(), .. Enum.GetNames<ClosingStep>(), .. Enum.GetNames<RemedyOutcome>(),
            .. typeof(HealDecision).GetNestedTypes().Select(t => t.Name),
            "resolved", "resolved by a person", "cured", "a death that nobody had looked at",
            "taken over from one that was lost", "taken up after Moment", "taken up after Stop",
            "guarded", "ineffective", "relapsed", "superseded", "stepFailed", "notApproved", "approvalTimedOut", "notToHeal",
        ];

        var plots = AnyStory.Plots().Generator.Sample(2_000, new(1, 3), 100);
        HashSet<string> reached = [.. plots.SelectMany(plot => Story.Of(plot).Laws.Reached)];

        all.Except(reached).ShouldBeEmpty();
    }
}
