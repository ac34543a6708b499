using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>Our EventPattern against the table and against moto's EventBridge.</summary>
[Collection(nameof(MotoStacks))]
public sealed class PatternTests(MotoStacks stacks)
{
    [Fact]
    public void Our_patterns_look_into_containers_as_EventBridge_does() =>
        PatternTable.Containers.Append(PatternTable.AbsenceInTheWholeEvent)
            .Where(row => PatternTable.MatchesByUs(PatternTable.OnContainers(row.Pattern), PatternTable.EventOf("containers", row.Containers)) != row.Matches).ShouldBeEmpty();

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Moto_container_by_container_says_the_same()
    {
        var rows = PatternTable.Containers;
        var theirs = await AskMotoAsync("ap-southeast-1", [.. rows.Select(row => PatternTable.OnContainers(row.Pattern))], [.. rows.Select(row => PatternTable.EventOf("containers", row.Containers))]);

        TemplateWitness.Rules.Compared("patterns on containers", rows.Count);
        TemplateWitness.Rules.ShouldAgree([.. rows.Index().Where(row => theirs[row.Index].Contains(row.Index) != row.Item.Matches).Select(row => $"{row.Item}: on moto {!row.Item.Matches}")]);
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Container_by_container_absence_in_the_whole_event_cannot_be_asked()
    {
        var row = PatternTable.AbsenceInTheWholeEvent;

        var theirs = await AskMotoAsync("ap-southeast-2", [PatternTable.OnContainers(row.Pattern)], [PatternTable.EventOf("containers", row.Containers)]);

        theirs[0].ShouldBe([0]);
        row.Matches.ShouldBeFalse();
    }

    [PeerFact(nameof(PeerTool.SamTranslator), nameof(PeerTool.MotoServer), nameof(PeerTool.Moto))]
    public async Task Every_test_of_a_value_says_of_every_value_what_moto_says_but_for_known_differences()
    {
        var patterns = PatternTable.Tests.Select(PatternTable.OnField).ToList();
        var events = PatternTable.Values.Select(value => PatternTable.EventOf("field", value)).ToList();
        var theirs = await AskMotoAsync("ap-southeast-3", patterns, events);

        var pairs = patterns.Index().SelectMany(pattern => events.Index().Select(e => (
            Test: PatternTable.Tests[pattern.Index],
            Value: PatternTable.Values[e.Index],
            Ours: PatternTable.MatchesByUs(pattern.Item, e.Item),
            Theirs: theirs[e.Index].Contains(pattern.Index)))).ToList();

        TemplateWitness.Rules.Compared("tests of values", pairs.Count - MotoPatternDifferences.All.Count);
        TemplateWitness.Rules.ShouldAgree([.. pairs.Where(pair => pair.Ours != pair.Theirs && !MotoPatternDifferences.All.Contains((pair.Test, pair.Value))).Select(pair => $"{pair.Test} of {pair.Value ?? "nothing"}: ours {pair.Ours}, on moto {pair.Theirs}")]);
        pairs.Where(pair => pair.Ours != pair.Theirs).Select(pair => (pair.Test, pair.Value)).ShouldBe(MotoPatternDifferences.All, ignoreOrder: true);
    }

    /// <summary>For each event, the numbers of the patterns that take it, or one of its containers.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<int>>> AskMotoAsync(string region, IReadOnlyList<JsonObject> patterns, IReadOnlyList<OfferedEvent> events)
    {
        var rules = new JsonObject(patterns.Index().Select(pattern => KeyValuePair.Create($"pattern-{pattern.Index}", (JsonNode?)pattern.Item.DeepClone())));
        var variants = events.Select(e => e.Containers.Count == 0 ? [e] : e.OneForEachContainer().ToList()).ToList();
        var delivered = new Queue<Delivered>((await MotoBus.DeliverAsync(stacks, new MotoBus(region, rules, null, [.. variants.SelectMany(variant => variant)])))[0]);
        return [.. variants.Select(variant => (IReadOnlyList<int>)[.. variant.SelectMany(_ => delivered.Dequeue().Rules).Distinct().Select(rule => int.Parse(rule["pattern-".Length..]))])];
    }
}
