using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Incidents;

/// <summary>One death, or several that were reported together and of which only this one has a name.</summary>
/// <param name="Id">Its identity: task, container, runtime id.</param>
/// <param name="At">When.</param>
/// <param name="Routes">By which ways it became known.</param>
/// <param name="Deaths">How many it stands for, itself counted.</param>
public sealed record Occurrence(string Id, DateTimeOffset At, IReadOnlyList<string> Routes, int Deaths = 1)
{
    /// <summary>
    /// The deaths that a document tells of, the verdict's first. A group that Intake made of events stands for all its deaths,
    /// a hundred of them by name (not those of which only the task is known where a number tells one restart from the next). An alarm or a person counts what has stopped in the last hour, which events have told of
    /// already: such a document stands for one.
    /// </summary>
    public static IReadOnlyList<Occurrence> Of(DeathDocument document, DateTimeOffset now)
    {
        var routes = document.Trigger?.Routes ?? [];
        var at = document.Verdict?.DiedAt ?? document.Trigger?.Time ?? now;
        if (document.Verdict is not { TaskArn: { } task } verdict) return [new(string.Join(',', routes) + document.Trigger?.Time?.ToString("O"), at, routes)];
        var container = verdict.Culprit?.Name ?? "";
        ProbeFinding? found = verdict.Category switch
        {
            StopCategory.ContainerRestarted => ProbeFinding.Restarted,
            StopCategory.ContainerUnhealthy when !IncidentKey.IsAboutToBeReplaced(document) => ProbeFinding.Unhealthy,
            _ => null,
        };
        var first = new Occurrence(DeathIdentity.Of(task, container, verdict.Culprit?.RuntimeId, found, verdict.Culprit?.RestartCount, verdict.Culprit?.UnhealthySince), at, routes);
        if (document is not { Trigger: { Kind: TriggerKind.IntakeGroup, AlarmReason: null }, Subject: { } subject }) return [first];
        var others = subject.Tasks.Where(t => t.TaskArn != task)
            .Select(t => new Occurrence(t.Containers.FirstOrDefault(c => c.Name == container) is { } same ? DeathIdentity.Of(t, same) : DeathIdentity.Of(t.TaskArn, container, null), t.StoppingAt ?? t.StoppedAt ?? at, routes))
            .Concat((found is null ? subject.OtherTasks : []).Select(id => new Occurrence(DeathIdentity.Of(id, container, null), at, routes)))
            .ToArray();
        return [first with { Deaths = Math.Max(1, subject.DeathCount - others.Length) }, .. others];
    }
}
