using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>What dies of the same in a cluster, and which of several deaths of one task is told.</summary>
public sealed class CauseRecordTests
{
    private static readonly TimeSpan s_within = TimeSpan.FromMinutes(15);

    private static RecentIncident Incident(
        string service = "prod/web", string container = "agent", string? image = null, int minutesAgo = 0) => new()
        {
            Service = service,
            Container = container,
            Image = image,
            DiedOf = "OutOfMemory",
            At = Now.AddMinutes(-minutesAgo),
            Tasks = ["t1"],
        };

    /// <summary>The message of the app's incident names the agent as dead too.</summary>
    private static RecentIncident Teller(int minutesAgo = 1) =>
        Incident(container: "envoy", minutesAgo: minutesAgo) with { AlsoDead = ["agent"] };

    private static CauseRecord Of(params RecentIncident[] incidents) => new() { Recent = incidents };

    private static bool IsQuiet(RecentIncident incident, params RecentIncident[] before) =>
        CauseRecord.With(Of(before), incident, Now).IsQuiet(incident);

    [Fact]
    public void Another_service_whose_container_of_the_same_name_dies_of_the_same_shares_the_cause() =>
        Of(Incident("prod/api")).AlsoDying(Incident(), s_within, Now).ShouldBe(["prod/api"]);

    [Fact]
    public void So_does_one_whose_container_has_the_same_image() =>
        Of(Incident("prod/api", "sidecar", "agent:7")).AlsoDying(Incident(image: "agent:7"), s_within, Now).ShouldBe(["prod/api"]);

    [Fact]
    public void A_container_without_an_image_shares_none() =>
        Of(Incident("prod/api", "sidecar")).AlsoDying(Incident(), s_within, Now).ShouldBeEmpty();

    [Fact]
    public void The_service_itself_does_not() => Of(Incident()).AlsoDying(Incident(), s_within, Now).ShouldBeEmpty();

    [Fact]
    public void What_died_of_something_else_does_not() =>
        Of(Incident("prod/api") with { DiedOf = "Segfault" }).AlsoDying(Incident(), s_within, Now).ShouldBeEmpty();

    [Theory]
    [InlineData(15, 1)]
    [InlineData(16, 0)]
    public void What_died_long_ago_does_not(int minutesAgo, int others) =>
        Of(Incident("prod/api", minutesAgo: minutesAgo)).AlsoDying(Incident(), s_within, Now).Count().ShouldBe(others);

    [Fact]
    public void A_death_that_another_message_of_the_same_task_has_named_is_quiet() => IsQuiet(Incident(), Teller()).ShouldBeTrue();

    [Fact]
    public void The_first_to_tell_is_not() => IsQuiet(Teller()).ShouldBeFalse();

    [Fact]
    public void What_no_message_has_named_is_not() => IsQuiet(Incident(container: "vault"), Teller()).ShouldBeFalse();

    [Fact]
    public void What_a_quiet_one_would_have_named_is_not() => IsQuiet(Incident(), Teller() with { IsQuiet = true }).ShouldBeFalse();

    [Fact]
    public void A_death_in_a_further_task_is_not() => IsQuiet(Incident() with { Tasks = ["t1", "t2"] }, Teller()).ShouldBeFalse();

    [Fact]
    public void A_death_of_which_no_task_is_known_is_not() => IsQuiet(Incident() with { Tasks = [] }, Teller()).ShouldBeFalse();

    [Fact]
    public void A_death_in_another_service_is_not() => IsQuiet(Incident("prod/api"), Teller()).ShouldBeFalse();

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_message_of_ten_minutes_ago_names_nobody_any_more(int minutesAgo, bool isQuiet) =>
        IsQuiet(Incident(), Teller(minutesAgo)).ShouldBe(isQuiet);

    [Fact]
    public void Who_comes_again_writes_nothing_and_is_as_quiet_as_before()
    {
        var written = CauseRecord.With(Of(Teller()), Incident(), Now);

        CauseRecord.With(written, Incident(), Now.AddMinutes(30)).ShouldBeSameAs(written);
    }

    [Fact]
    public void The_twenty_newest_are_kept() =>
        CauseRecord.With(Of([.. Enumerable.Range(0, 20).Select(i => Incident($"prod/{i}"))]), Incident(), Now).Recent.Count.ShouldBe(20);

    [Fact]
    public void What_is_older_than_two_days_goes() =>
        CauseRecord.With(Of(Incident("prod/api", minutesAgo: 2 * 24 * 60)), Incident(), Now).Recent.ShouldHaveSingleItem().Service
            .ShouldBe("prod/web");
}
