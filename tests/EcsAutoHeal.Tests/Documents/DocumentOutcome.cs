using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Documents;

/// <summary>What becomes of a whole document, in one line that a table can hold.</summary>
internal static class DocumentOutcome
{
    public static string Of(string json)
    {
        var reading = Reading.Of(json);
        if (reading.Refusal is { } refusal) return $"refused: {refusal.Message.Split('\n')[0].Split(": ")[0]}";
        var (trigger, clue) = (reading.Trigger!, reading.Clue!);
        var place = clue.Cluster is null ? string.Join(" + ", clue.ChildAlarms) : ArnNames.Last(clue.Cluster) + (clue.Service is null ? "" : "/" + clue.Service);
        var findings = clue.Tasks.Select(task => Finding(TaskDiagnosis.Of(new(task, null, null))));
        return string.Join("; ", findings.Prepend(clue.Task is null ? $"{trigger.Kind} {place}" : $"{trigger.Kind} {place}, task {ArnNames.Last(clue.Task)}"));
    }

    private static string Finding(Verdict verdict) =>
        $"{verdict.Category}{(verdict.DiedOf is { } diedOf ? "/" + diedOf : "")}{(verdict.Culprit is { } culprit ? $" of {culprit.Name}" : "")}{(verdict.Planned ? ", planned" : "")}";
}
