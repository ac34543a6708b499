using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Triggers;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Triggers;

[Properties(Arbitrary = [typeof(AnyJson)], MaxTest = 2000, QuietOnSuccess = true)]
public sealed class TriggerReaderProperties
{
    [Property]
    public void Any_JSON_is_accepted_or_refused_with_words(JsonText input)
    {
        var reading = Reading.Of(input.Json);

        if (reading.Refusal is { } refusal) refusal.Message.Split('\n')[0].Length.ShouldBeGreaterThan(20);
        else (reading.Trigger is not null && reading.Clue is not null).ShouldBeTrue();
    }

    [Property]
    public void What_is_accepted_names_a_place_to_look_at(JsonText input)
    {
        if (Reading.Of(input.Json).Clue is { } clue) (clue.Cluster is not null || clue.ChildAlarms.Count > 0 || clue.Tasks.Count > 0).ShouldBeTrue();
    }

    [Property]
    public void Every_task_that_is_accepted_gets_a_verdict(JsonText input)
    {
        foreach (var task in Reading.Of(input.Json).Clue?.Tasks ?? []) TaskDiagnosis.Of(new(task, null, null)).Headline.ShouldNotBeNullOrWhiteSpace();
    }

    [Property]
    public void What_is_accepted_can_be_grouped_under_a_valid_name(JsonText input)
    {
        if (Reading.Of(input.Json) is { Trigger: { } trigger, Clue: { } clue }) DeathGrouping.Group([(trigger, clue)]).ShouldHaveSingleItem().ExecutionName.ShouldMatch("^[0-9A-Za-z_-]{1,80}$");
    }
}
