namespace EcsAutoHeal.Diagnosis.Corpus;

/// <summary>How well the rules do on labelled stops.</summary>
public sealed class CorpusScore(IReadOnlyList<ScoredStop> stops)
{
    /// <summary>Judges and scores.</summary>
    public static CorpusScore Of(IEnumerable<LabelledStop> stops) => new([.. stops.Select(ScoredStop.Of)]);

    /// <summary>Every stop, in order.</summary>
    public IReadOnlyList<ScoredStop> Stops => stops;

    /// <summary>Stops that have a label.</summary>
    public Share Labels => new(stops.Count(s => s.IsRightLabel == true), stops.Count(s => s.IsRightLabel is not null));

    /// <summary>Planned or failure, where people agree which.</summary>
    public PlannedConfusion Planned => new(
        Count(benign: true, planned: true), Count(benign: true, planned: false),
        Count(benign: false, planned: true), Count(benign: false, planned: false));

    /// <summary>Each label that somebody or some rule gave, the most frequent first.</summary>
    public IReadOnlyList<LabelScore> ByLabel =>
        [.. StopLabels.All.Select(OfLabel).Where(l => l.Recall.Of + l.Precision.Of > 0).OrderByDescending(l => l.Recall.Of).ThenBy(l => l.Label, StringComparer.Ordinal)];

    /// <summary>Stops that got a wrong label.</summary>
    public IEnumerable<ScoredStop> Mislabelled => stops.Where(s => s.IsRightLabel == false);

    /// <summary>Planned stops that were taken for failures, and the other way round.</summary>
    public IEnumerable<ScoredStop> Misplanned => stops.Where(s => s.IsRightPlanned == false);

    /// <summary>A second label that counts as right counts as right in both columns.</summary>
    private LabelScore OfLabel(string label)
    {
        var (labelled, predicted) = (stops.Where(s => s.Stop.Label == label).ToArray(), stops.Where(s => s.Label == label && s.Stop.Label is not null).ToArray());
        return new(label, Precision: Right(predicted), Recall: Right(labelled));
    }

    private static Share Right(ScoredStop[] some) => new(some.Count(s => s.IsRightLabel == true), some.Length);

    private int Count(bool benign, bool planned) => stops.Count(s => s.Stop.Benign == benign && s.Verdict.Planned == planned);
}

/// <summary>So many of so many.</summary>
public readonly record struct Share(int Right, int Of)
{
    /// <summary>Between 0 and 1; null of none.</summary>
    public double? Ratio => Of == 0 ? null : (double)Right / Of;
}

/// <summary>How one label fares.</summary>
/// <param name="Label">The label.</param>
/// <param name="Precision">Of the stops that the rules call so, those that are.</param>
/// <param name="Recall">Of the stops that are so, those that the rules get right.</param>
public sealed record LabelScore(string Label, Share Precision, Share Recall);

/// <summary>What people call benign or a failure, against what the rules call planned or not.</summary>
/// <param name="PlannedAsPlanned">Nobody was woken, rightly.</param>
/// <param name="PlannedAsFailure">Somebody was woken for nothing.</param>
/// <param name="FailureAsPlanned">Nobody was woken though somebody should have been: the worst of the four.</param>
/// <param name="FailureAsFailure">Somebody was woken, rightly.</param>
public sealed record PlannedConfusion(int PlannedAsPlanned, int PlannedAsFailure, int FailureAsPlanned, int FailureAsFailure)
{
    /// <summary>Those on the diagonal, of all.</summary>
    public Share Right => new(PlannedAsPlanned + FailureAsFailure, PlannedAsPlanned + PlannedAsFailure + FailureAsPlanned + FailureAsFailure);
}
