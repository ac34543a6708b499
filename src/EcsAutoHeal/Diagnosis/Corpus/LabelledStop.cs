using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis.Corpus;

/// <summary>One stop of a corpus.</summary>
/// <param name="Id">Names it in the corpus.</param>
/// <param name="Task">The task's facts.</param>
public sealed record LabelledStop(string Id, EcsTask Task)
{
    /// <summary>What people call it; null when nobody has said.</summary>
    public string? Label { get; init; }

    /// <summary>Other labels that count as right too.</summary>
    public IReadOnlyList<string> Also { get => field ?? []; init; } = [];

    /// <summary>Whether nobody needs to look; null when nobody has said, or those who said do not agree.</summary>
    public bool? Benign { get; init; }
}
