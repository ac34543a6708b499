using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>What is answered: one verdict a task and, where a code was asked for, the code.</summary>
internal sealed record Explanation(IReadOnlyList<Verdict> Verdicts, int? ExitCode = null)
{
    /// <summary>Judges a task offline, and takes out what stands for things that nobody knows.</summary>
    public static Verdict Judge(EcsTask task, TaskDefinitionFacts? definition = null)
    {
        var verdict = TaskDiagnosis.Of(new(task.Redacted(), definition, null));
        var unnamed = verdict.Culprit?.Name == EcsContainer.Unnamed;
        return verdict with
        {
            TaskArn = verdict.TaskArn == BareStop.NoArn ? null : verdict.TaskArn,
            Culprit = unnamed ? null : verdict.Culprit,
            Containers = unnamed ? [] : verdict.Containers,
            // Without a definition it could only say that there is none.
            Logs = verdict.Logs?.Stream is null && definition is null ? null : verdict.Logs,
        };
    }
}
