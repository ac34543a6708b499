using System.Text.Json;
using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Tests.Templates;

/// <summary>What EventBridge does with the array of containers, as its own engine (event-ruler) answers.</summary>
public sealed class EventPatternArrayTests
{
    private static readonly (string, string, int?) AppRuns = ("app", "RUNNING", null);
    private static readonly (string, string, int?) AppStopped = ("app", "STOPPED", 0);
    private static readonly (string, string, int?) SidecarRuns = ("sidecar", "RUNNING", null);
    private static readonly (string, string, int?) InitEnded = ("init", "STOPPED", 0);

    [Fact]
    public void Any_element_of_an_array_may_match() =>
        Matches("""{"lastStatus": ["STOPPED"]}""", AppRuns, Sidecar(1)).ShouldBeTrue();

    [Fact]
    public void Fields_below_one_array_must_match_in_the_same_element() =>
        Matches("""{"name": ["sidecar"], "lastStatus": ["STOPPED"]}""", AppStopped, SidecarRuns).ShouldBeFalse();

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(null, false)]
    public void Anything_but_needs_a_value(int? exitCode, bool expected) =>
        Matches("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"anything-but": [0]}]}""", AppRuns, Sidecar(exitCode)).ShouldBe(expected);

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(null, false)]
    [InlineData(-1073741819, false)]
    public void Numeric_needs_a_value_in_range(int? exitCode, bool expected) =>
        Matches("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"numeric": [">", 0]}]}""", AppRuns, Sidecar(exitCode)).ShouldBe(expected);

    [Fact]
    public void Exists_false_matches_where_the_field_stands_nowhere_in_the_event() =>
        Matches("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"exists": false}]}""", AppRuns, Sidecar(null)).ShouldBeTrue();

    [Fact]
    public void Exists_false_asks_the_whole_event_where_no_earlier_field_has_chosen_the_element() =>
        Matches("""{"name": ["sidecar"], "lastStatus": ["STOPPED"], "exitCode": [{"exists": false}]}""", InitEnded, Sidecar(null)).ShouldBeFalse();

    [Fact]
    public void Exists_false_asks_the_one_element_that_an_earlier_field_has_chosen()
    {
        // Fields are looked at in the order of their names, and reason comes after name.
        const string Containers = """{"name": ["sidecar"], "reason": [{"exists": false}]}""";

        MatchesContainers(Containers, """[{"name": "sidecar"}, {"name": "app", "reason": "OutOfMemoryError"}]""").ShouldBeTrue();
        MatchesContainers(Containers, """[{"name": "sidecar", "reason": "OutOfMemoryError"}, {"name": "app"}]""").ShouldBeFalse();
    }

    [Fact]
    public void Arrays_in_arrays_are_each_asked_for_one_element()
    {
        const string Containers = """{"name": ["sidecar"], "networkInterfaces": {"attachmentId": ["a-1"], "privateIpv4Address": ["10.0.0.7"]}}""";

        MatchesContainers(Containers, """[{"name": "sidecar", "networkInterfaces": [{"attachmentId": "a-2"}, {"attachmentId": "a-1", "privateIpv4Address": "10.0.0.7"}]}]""").ShouldBeTrue();
        MatchesContainers(Containers, """[{"name": "sidecar", "networkInterfaces": [{"attachmentId": "a-1"}, {"privateIpv4Address": "10.0.0.7"}]}]""").ShouldBeFalse();
        MatchesContainers(Containers, """[{"name": "sidecar"}, {"name": "app", "networkInterfaces": [{"attachmentId": "a-1", "privateIpv4Address": "10.0.0.7"}]}]""").ShouldBeFalse();
    }

    [Fact]
    public void Anything_but_matches_if_any_element_differs()
    {
        Matches("""{"lastStatus": [{"anything-but": "STOPPED"}]}""", AppRuns, Sidecar(1)).ShouldBeTrue();
        Matches("""{"lastStatus": [{"anything-but": "STOPPED"}]}""", AppStopped, Sidecar(1)).ShouldBeFalse();
    }

    [Fact]
    public void Or_works_below_an_array()
    {
        const string Containers = """{"$or": [{"name": ["app"]}, {"exitCode": [137]}]}""";

        Matches(Containers, SidecarRuns, Sidecar(137)).ShouldBeTrue();
        Matches(Containers, SidecarRuns, Sidecar(1)).ShouldBeFalse();
    }

    [Fact]
    public void Or_beside_an_array_keeps_the_fields_below_it_in_the_same_element()
    {
        var pattern = EventPattern.Parse("""
            {"detail": {"containers": {"name": ["sidecar"]},
                        "$or": [{"containers": {"lastStatus": ["STOPPED"]}}, {"stopCode": ["TaskFailedToStart"]}]}}
            """);

        pattern.Matches(EventDocuments.TaskStateChange("RUNNING", "RUNNING", AppStopped, SidecarRuns)).ShouldBeFalse();
        pattern.Matches(EventDocuments.TaskStateChange("RUNNING", "RUNNING", AppRuns, Sidecar(1))).ShouldBeTrue();
    }

    [Fact]
    public void An_empty_array_matches_no_value() =>
        Matches("""{"lastStatus": ["STOPPED"]}""").ShouldBeFalse();

    [Fact]
    public void An_array_of_texts_matches_if_one_of_them_does() =>
        EventPattern.Parse("""{"resources": [{"prefix": "arn:aws:ecs"}]}""")
            .Matches(EventDocuments.TaskStateChange("RUNNING", "RUNNING", AppRuns)).ShouldBeTrue();

    private static (string, string, int?) Sidecar(int? exitCode) => ("sidecar", "STOPPED", exitCode);

    private static bool MatchesContainers(string pattern, string containers) =>
        EventPattern.Parse($$$"""{"detail": {"containers": {{{pattern}}}}}""").Matches(JsonSerializer.Deserialize<JsonElement>($$$"""{"detail": {"containers": {{{containers}}}}}"""));

    private static bool Matches(string containers, params (string, string, int?)[] inEvent) =>
        EventPattern.Parse($$$"""{"detail": {"containers": {{{containers}}}}}""").Matches(EventDocuments.TaskStateChange("RUNNING", "RUNNING", inEvent));
}
