using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Incidents.Records;

/// <summary>One death that an execution reports, with what is known of its task.</summary>
/// <param name="Occurrence">The death, in full.</param>
/// <param name="Task">The task, by id; null where none is known.</param>
/// <param name="Deployment">The task's deployment; null where it is not known.</param>
/// <param name="StartedAt">When the task was started, at the latest.</param>
public sealed record ReportedDeath(Occurrence Occurrence, string? Task = null, string? Deployment = null, DateTimeOffset? StartedAt = null)
{
    /// <summary>Its identity as the record has it.</summary>
    public string Id => field ??= DeathIdentity.Digest(Occurrence.Id);

    /// <summary>
    /// The deaths that a document tells of, the verdict's first. A group that Intake made of events stands for all its deaths, a
    /// hundred of them by name (not those of which only the task is known where a number tells one restart from the next). An
    /// alarm or a person counts what has stopped in the last hour, which events have told of already: such a document stands for
    /// one.
    /// </summary>
    public static IReadOnlyList<ReportedDeath> Of(DeathDocument document, DateTimeOffset now)
    {
        var routes = document.Trigger?.Routes ?? [];
        // The time of a group is its first event's. Of which death that was is not known, and one that counts as older than it is would be taken for ended.
        var isOne = document.Subject is not { } of || of.Tasks.Count + of.OtherTasks.Count <= 1;
        var at = document.Verdict?.DiedAt ?? (isOne ? document.Trigger?.Time : null) ?? now;
        if (document.Verdict is not { TaskArn: { } taskArn } verdict)
            return [new(new Occurrence(string.Join(',', routes) + document.Trigger?.Time?.ToString("O"), at, routes))];
        var container = verdict.Culprit?.Name ?? "";
        ProbeFinding? found = verdict.Category switch
        {
            Diagnosis.StopCategory.ContainerRestarted => ProbeFinding.Restarted,
            Diagnosis.StopCategory.ContainerUnhealthy when !IncidentKey.IsAboutToBeReplaced(document) => ProbeFinding.Unhealthy,
            _ => null,
        };
        var culprit = verdict.Culprit;
        var id = DeathIdentity.Of(taskArn, container, culprit?.RuntimeId, found, culprit?.RestartCount, culprit?.UnhealthySince);
        var tasks = document.Subject?.Tasks ?? [];
        var first = Known(new(id, at, routes), tasks.FirstOrDefault(t => t.TaskArn == taskArn), taskArn);
        if (document is not { Trigger: { Kind: TriggerKind.IntakeGroup, AlarmReason: null }, Subject: { } subject }) return [first];
        ReportedDeath[] others =
        [
            .. tasks.Where(t => t.TaskArn != taskArn).Select(t => Known(new(IdentityIn(t, container), t.StoppingAt ?? t.StoppedAt ?? now, routes), t, t.TaskArn)),
            .. found is null ? OfFurtherTasks(subject, container, now, routes) : [],
        ];
        return [first with { Occurrence = first.Occurrence with { Deaths = Math.Max(1, subject.DeathCount - others.Length) } }, .. others];
    }

    private static IEnumerable<ReportedDeath> OfFurtherTasks(Subject subject, string container, DateTimeOffset at, IReadOnlyList<string> routes)
    {
        // Which deployment each of them belongs to is carried in runs, in the order of the ids.
        var starts = subject.OtherStarts.SelectMany(run => Enumerable.Repeat(run, Math.Max(0, run.Tasks)));
        return subject.OtherTasks.Zip(starts.Concat(Enumerable.Repeat(new TaskStarts(0, null, null), Subject.MaxOtherTasks)),
            (id, run) => new ReportedDeath(new(DeathIdentity.Of(id, container, null), at, routes), ArnNames.Last(id), run.StartedBy, run.StartedAt));
    }

    private static string IdentityIn(EcsTask task, string container) =>
        task.Containers.FirstOrDefault(c => c.Name == container) is { } same ? DeathIdentity.Of(task, same) : DeathIdentity.Of(task.TaskArn, container, null);

    private static ReportedDeath Known(Occurrence occurrence, EcsTask? task, string taskArn) => new(occurrence, ArnNames.Last(taskArn), task?.StartedBy, task?.StartedAt);
}
