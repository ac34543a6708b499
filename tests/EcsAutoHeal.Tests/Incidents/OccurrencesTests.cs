using System.Text;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Incidents;

public sealed class OccurrencesTests
{
    private static DeathDocument Death(string id, string route = "task state change event (STOPPED)") =>
        SomeDocument.Of(Some.Exited(1) with { TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{id}" }) with { Trigger = SomeDocument.Event with { Routes = [route] } };

    private static Occurrences First(DeathDocument document, DateTimeOffset now) => Occurrences.Read(null, now).With(document, now);

    private static Occurrences After(int deaths) => Enumerable.Range(0, deaths).Aggregate(Occurrences.Read(null, Some.Now), (o, i) => o.With(Death($"t{i}"), Some.Now.AddMinutes(i)));

    [Fact]
    public void A_new_incident_has_one() => First(Death("a"), Some.Now).Count.ShouldBe(1);

    [Fact]
    public void Another_task_is_another_death() => After(2).Count.ShouldBe(2);

    [Fact]
    public void The_same_death_by_two_routes_counts_once_and_remembers_both()
    {
        var occurrences = First(Death("a"), Some.Now).With(Death("a", "probe in container app (last-words)"), Some.Now.AddSeconds(9));

        occurrences.Count.ShouldBe(1);
        occurrences.Deaths.ShouldHaveSingleItem().Routes.ShouldBe(["task state change event (STOPPED)", "probe in container app (last-words)"]);
        occurrences.LastSeen.ShouldBe(Some.Now.AddSeconds(9));
    }

    private static DeathDocument Found(EcsContainer container) => SomeDocument.Of(Some.RunningTask(Some.Running("app"), container), Some.AppAndSidecar());

    private static EcsContainer Restarted(int count) => Some.Running("sidecar") with { Found = ProbeFinding.Restarted, RestartCount = count };

    [Fact]
    public void Every_restart_is_an_occurrence_and_the_same_restart_again_is_none() =>
        First(Found(Restarted(1)), Some.Now).With(Found(Restarted(2)), Some.Now).With(Found(Restarted(2)), Some.Now).Count.ShouldBe(2);

    [Fact]
    public void A_failed_health_check_and_a_restart_and_a_death_of_one_container_are_three()
    {
        var unhealthy = Some.Running("sidecar") with { Found = ProbeFinding.Unhealthy };

        First(Found(unhealthy), Some.Now).With(Found(Restarted(1)), Some.Now).With(Found(unhealthy with { RestartCount = 1 }), Some.Now).With(Found(Some.Stopped("sidecar", 1) with { RestartCount = 1 }), Some.Now)
            .Deaths.Select(d => d.Id[(d.Id.IndexOf('|') + 1)..]).ShouldBe(["sidecar|unhealthy|sidecar-1", "sidecar|restart 1|sidecar-1", "sidecar|unhealthy 1|sidecar-1", "sidecar|sidecar-1"]);
    }

    [Fact]
    public void Of_restarts_of_many_tasks_only_those_whose_number_is_known_have_a_name()
    {
        var document = Found(Restarted(1));
        var group = document with { Trigger = document.Trigger! with { Kind = TriggerKind.IntakeGroup }, Subject = document.Subject! with { DeathCount = 9, OtherTasks = ["a", "b"] } };

        ReportedDeath.Of(group, Some.Now).ShouldHaveSingleItem().Occurrence.Deaths.ShouldBe(9);
    }

    [Fact]
    public void The_count_is_exact_and_the_list_holds_the_newest()
    {
        var occurrences = After(100);

        (occurrences.Count, occurrences.Deaths.Count).ShouldBe((100, 20));
        occurrences.Deaths[^1].Id.ShouldStartWith("t99|");
        (occurrences.FirstSeen, occurrences.LastSeen).ShouldBe((Some.Now, Some.Now.AddMinutes(99)));
    }

    [Fact]
    public void A_record_comes_back_as_it_was_written() => Occurrences.Read(After(3).AsValue(), Some.Now.AddDays(1)).AsValue().ShouldBe(After(3).AsValue());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("edited by hand")]
    [InlineData("""{"deaths":null}""")]
    [InlineData("""{"count":3,"deaths":[null]}""")]
    [InlineData("""{"count":3,"deaths":[{"id":"a"}]}""")]
    public void A_record_that_cannot_be_read_begins_anew(string? json) => Occurrences.Read(json, Some.Now).With(Death("a"), Some.Now).Count.ShouldBe(1);

    [Fact]
    public void A_death_that_could_not_be_looked_into_is_known_by_what_reported_it()
    {
        var occurrences = First(SomeDocument.FailedClassify(), Some.Now).With(SomeDocument.FailedClassify(), Some.Now);

        occurrences.Count.ShouldBe(1);
    }

    [Fact]
    public void Very_long_names_leave_room_for_fewer_deaths_and_never_for_a_wrong_count()
    {
        var occurrences = Enumerable.Range(0, 30).Aggregate(Occurrences.Read(null, Some.Now), (o, i) => o.With(Death($"t{i}", new string('ä', 2000)), Some.Now));

        Encoding.UTF8.GetByteCount(occurrences.AsValue()).ShouldBeLessThanOrEqualTo(20 * 1024);
        Occurrences.Read(occurrences.AsValue(), Some.Now).Count.ShouldBe(30);
    }
}

internal static class DocumentsInRecords
{
    public static Occurrences With(this Occurrences record, DeathDocument document, DateTimeOffset now) => ReportedDeath.Of(document, now).Aggregate(record, (all, death) => all.With(death.Occurrence, now));
}
