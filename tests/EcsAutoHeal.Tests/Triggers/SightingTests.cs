using System.Text.Json;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

/// <summary>Which way told of a death, and when.</summary>
public sealed class SightingTests
{
    private static Trigger By(string route, int seconds) => new() { Kind = TriggerKind.ProbeReport, Routes = [route], Time = Some.Now.AddSeconds(seconds) };

    private static DeathGroup Group(params Trigger[] triggers) => DeathGrouping.Group(triggers.Select(t => (t, new Clue { Cluster = "prod", Service = "web", Tasks = [Some.Exited(1)] }))).ShouldHaveSingleItem().Group;

    private static Trigger RoundTrip(DeathGroup group) => Reading.Accepted(JsonSerializer.Serialize(new DeathGroupDocument { Detail = group }, DocumentJson.Default.DeathGroupDocument)).Trigger;

    [Fact]
    public void One_route_saw_it_at_its_own_time() => By("event", 3).Sightings().ShouldBe([new("event", Some.Now.AddSeconds(3))]);

    [Fact]
    public void Of_several_each_has_its_own_time_and_the_earliest_comes_first() =>
        RoundTrip(Group(By("event", 3), By("probe", -9), By("event", 60))).Sightings().ShouldBe([new("probe", Some.Now.AddSeconds(-9)), new("event", Some.Now.AddSeconds(3))]);

    [Fact]
    public void A_group_of_old_has_routes_without_times_of_their_own() =>
        Reading.Accepted("""{"detail-type":"ECS Deaths","detail":{"cluster":"prod","count":1,"routes":["event","probe"],"time":"2026-03-14T03:00:00Z"}}""").Trigger.Sightings().ShouldBe([new("event", null), new("probe", null)]);

    [Fact]
    public void A_document_carries_only_a_few_and_each_at_a_length()
    {
        var trigger = RoundTrip(Group([.. Enumerable.Range(0, 9).Select(i => By(i + string.Concat(Enumerable.Repeat("😀", 200)), i))])).Carried();

        trigger.SeenBy!.Select(s => s.Route[0]).ShouldBe(['0', '1', '2', '3']);
        trigger.SeenBy!.ShouldAllBe(s => JsonSerializer.Serialize(s.Route, JsonSerializerOptions.Web).Length < 600);
    }

    [Fact]
    public void A_sighting_without_a_route_is_refused() =>
        Reading.Refused("""{"detail-type":"ECS Deaths","detail":{"cluster":"prod","seenBy":[{"at":"2026-03-14T03:00:00Z"}]}}""").ShouldBe("detail.seenBy[0].route: expected a route, found nothing.");
}
