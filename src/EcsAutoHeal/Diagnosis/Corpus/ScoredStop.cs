namespace EcsAutoHeal.Diagnosis.Corpus;

/// <summary>A stop beside the verdict that the rules give on it.</summary>
public sealed record ScoredStop(LabelledStop Stop, Verdict Verdict)
{
    /// <summary>Judges a stop by its facts alone, as the workflow would.</summary>
    public static ScoredStop Of(LabelledStop stop) => new(stop, TaskDiagnosis.Of(new(stop.Task, null, null)));

    /// <summary>The label that the verdict comes to.</summary>
    public string Label => StopLabels.Of(Verdict.Category);

    /// <summary>Whether it is the right one; null where nobody has labelled the stop.</summary>
    public bool? IsRightLabel => Stop.Label is null ? null : Label == Stop.Label || Stop.Also.Contains(Label);

    /// <summary>Whether planned is planned; null where nobody has said, or not with one voice.</summary>
    public bool? IsRightPlanned => Stop.Benign is { } benign ? Verdict.Planned == benign : null;
}
