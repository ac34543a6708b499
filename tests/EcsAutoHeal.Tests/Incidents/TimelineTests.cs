using EcsAutoHeal.Incidents;
using EcsAutoHeal.Recovery;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Incidents;

public sealed class TimelineTests
{
    private static readonly DeathDocument s_document = SomeDocument.SidecarOutOfMemory() with { Incident = SomeDocument.Opened() };

    private static string[] Of(DeathDocument document) => [.. Timeline.Of(document, Some.Now.AddMinutes(1)).Select(e => e.What)];

    [Fact]
    public void It_begins_with_the_death_then_who_saw_it_then_the_incident() =>
        Of(s_document).ShouldBe(["container metrics ended with exit code 137", "seen by task state change event (a container stopped in a running task), probe in container app (health-check)", "incident opened"]);

    [Fact]
    public void Each_who_saw_it_stands_at_its_own_time()
    {
        var seen = s_document with { Verdict = s_document.Verdict! with { SeenBy = [new("probe in container app (health-check)", Some.Now.AddSeconds(-20)), new("task state change event", Some.Now.AddSeconds(-10)), new("a person's request", null)] } };

        Of(seen).ShouldBe(["container metrics ended with exit code 137", "seen by probe in container app (health-check)", "seen by task state change event", "seen by a person's request", "incident opened"]);
    }

    [Fact]
    public void It_tells_of_a_restart() =>
        Of(SomeDocument.FoundByProbe(Some.Running("metrics") with { Found = ProbeFinding.Restarted, RestartCount = 1, StartedAt = Some.Now.AddMinutes(-1) }))[0].ShouldBe("container metrics was restarted by its restart policy");

    [Fact]
    public void It_ends_with_the_last_that_happened()
    {
        var document = s_document with
        {
            Incident = SomeDocument.Opened() with { ResolvedAt = Some.Now.AddMinutes(4) },
            Approval = new() { Approved = true, By = "Ada", Comment = "go" },
            Remedy = SomeDocument.Redeployed(),
            Recovery = new() { Outcome = RecoveryState.Recovered, Headline = "It lives.", Checks = 3, CheckedAt = Some.Now.AddMinutes(3), AliveSince = Some.Now.AddMinutes(2) },
        };

        Of(document)[3..].ShouldBe(["approved by Ada: go", "Forced a new deployment of prod/web.", "container metrics alive in every task of the new deployment", "It lives.", "incident resolved"]);
    }

    [Fact]
    public void Entries_stand_in_order_of_time_although_a_death_was_seen_late()
    {
        var document = s_document with { Verdict = s_document.Verdict! with { DiedAt = Some.Now.AddSeconds(30) } };

        Timeline.Of(document, Some.Now).Select(e => e.At).ShouldBeInOrder();
    }

    [Fact]
    public void Handing_over_is_told_with_its_reason() =>
        Of(s_document with { Escalation = new("guarded", "It is too young.", Some.Now.AddMinutes(1)) })[^1].ShouldBe("left to a person: It is too young.");

    [Fact]
    public void A_rejection_is_told() => Of(s_document with { Approval = new() { By = "Ada" } })[^1].ShouldBe("rejected by Ada");

    [Fact]
    public void A_time_is_written_in_UTC_to_the_second() => Timeline.AsText([new(new(2026, 3, 14, 5, 0, 0, 700, TimeSpan.FromHours(2)), "x")]).ShouldBe("2026-03-14 03:00:00Z  x");
}
