using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Diagnosis.Corpus;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Tests.Diagnosis.Corpus;

/// <summary>The arithmetic, whatever today's rules would say.</summary>
public sealed class CorpusScoreTests
{
    [Fact]
    public void The_label_of_a_stop_is_right_or_wrong()
    {
        var score = Score(Stop("ImagePull", got: StopCategory.ImagePull), Stop("ImagePull", got: StopCategory.Network));

        score.Labels.ShouldBe(new Share(1, 2));
        score.Labels.Ratio.ShouldBe(0.5);
        score.Mislabelled.ShouldHaveSingleItem().Label.ShouldBe("Network");
    }

    [Fact]
    public void A_second_label_counts_as_right_for_both()
    {
        var score = Score(Stop("ImagePull", got: StopCategory.Network, also: ["Network"]));

        score.Labels.ShouldBe(new Share(1, 1));
        score.ByLabel.ShouldBe([new("ImagePull", Precision: new(0, 0), Recall: new(1, 1)), new("Network", Precision: new(1, 1), Recall: new(0, 0))]);
    }

    [Theory]
    [InlineData(StopCategory.Segfault)]
    [InlineData(StopCategory.NativeCrash)]
    public void Crashes_have_one_label(StopCategory category) => Score(Stop("Segfault/NativeCrash", got: category)).Labels.ShouldBe(new Share(1, 1));

    [Fact]
    public void Where_nothing_died_nobody_can_name_the_stop() => Score(Stop("Unknown", got: StopCategory.NothingDied)).Labels.ShouldBe(new Share(1, 1));

    [Fact]
    public void There_are_twenty_labels() => StopLabels.All.Count.ShouldBe(20);

    [Fact]
    public void Each_label_has_its_recall_and_its_precision()
    {
        var score = Score(
            Stop("Storage", got: StopCategory.Storage), Stop("Storage", got: StopCategory.Unknown), Stop("Storage", got: StopCategory.Unknown),
            Stop("Network", got: StopCategory.Storage));

        score.ByLabel.ShouldBe(
        [
            new("Storage", Precision: new(1, 2), Recall: new(1, 3)),
            new("Network", Precision: new(0, 0), Recall: new(0, 1)),
            new("Unknown", Precision: new(0, 2), Recall: new(0, 0)),
        ]);
    }

    [Fact]
    public void A_stop_that_nobody_has_labelled_is_not_scored()
    {
        var score = Score(Stop(null, got: StopCategory.Storage));

        score.Labels.ShouldBe(new Share(0, 0));
        score.Labels.Ratio.ShouldBeNull();
        score.ByLabel.ShouldBeEmpty();
        score.Mislabelled.ShouldBeEmpty();
        score.Stops.Count.ShouldBe(1);
    }

    [Fact]
    public void Planned_stops_and_failures_are_told_apart_or_confused()
    {
        var score = Score(
            Stop(null, benign: true, planned: true), Stop(null, benign: true, planned: false), Stop(null, benign: true, planned: false),
            Stop(null, benign: false, planned: true), Stop(null, benign: false, planned: false), Stop(null, benign: null, planned: true));

        score.Planned.ShouldBe(new(PlannedAsPlanned: 1, PlannedAsFailure: 2, FailureAsPlanned: 1, FailureAsFailure: 1));
        score.Planned.Right.ShouldBe(new Share(2, 5));
        score.Misplanned.Count().ShouldBe(3);
    }

    private static CorpusScore Score(params ScoredStop[] stops) => new(stops);

    private static ScoredStop Stop(string? label, StopCategory got = StopCategory.Unknown, string[]? also = null, bool? benign = null, bool planned = false) =>
        new(new("x", Some.Exited(1)) { Label = label, Also = also ?? [], Benign = benign }, new()
        {
            Category = got,
            Planned = planned,
            Severity = 2,
            Confidence = Confidence.High,
            Headline = "",
            Rule = "",
            Source = "",
            Healing = new(HealMode.Never, RemedyKind.None, ""),
        });
}
