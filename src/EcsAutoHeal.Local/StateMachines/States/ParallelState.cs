using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.States;

/// <summary>
/// A Parallel state. Every branch gets the same input; the result is the array of their outputs. Steps are taken in the branch
/// that may go on earliest, the first in the list among equals. The first error in a branch fails the state; the other branches stop.
/// </summary>
internal sealed class ParallelState : WorkState
{
    public required IReadOnlyList<StateScope> Branches { get; init; }

    public override Task<Progress> EnterAsync(StateVisit visit, CancellationToken cancellationToken)
    {
        visit.Enter(HistoryEventType.ParallelStateEntered);
        return new Attempts(
            visit,
            Handling,
            _ => Task.FromResult<Progress>(Begin(visit)),
            HistoryEventType.ParallelStateExited,
            () => visit.Record(new HistoryEvent { Type = HistoryEventType.ParallelStateFailed })).RunAsync(cancellationToken);
    }

    private Progress.Paused Begin(StateVisit visit)
    {
        var input = EffectiveInput(visit);
        visit.Record(new HistoryEvent { Type = HistoryEventType.ParallelStateStarted });
        return GoOn(visit, [.. Branches.Select(branch => new Walk(visit.Environment, branch, input, new EventChain(visit.Chain.Last)))]);
    }

    private Progress.Paused GoOn(StateVisit visit, IReadOnlyList<Walk> branches) => new(
        () => ResumeAt(branches),
        async cancellationToken =>
        {
            var branch = branches.Where(walk => !walk.HasEnded).MinBy(walk => walk.ResumeAt ?? visit.Environment.Now)!;
            await branch.StepAsync(cancellationToken);
            if (branch.Error is { } error) return Failed(visit, branches, error);
            return branches.All(walk => walk.HasEnded) ? Succeeded(visit, branches) : GoOn(visit, branches);
        },
        () => Abandon(branches));

    private static Progress.Failed Failed(StateVisit visit, IReadOnlyList<Walk> branches, StateError error)
    {
        Abandon(branches);
        JoinEvents(visit, branches);
        return new Progress.Failed(error);
    }

    private Progress Succeeded(StateVisit visit, IReadOnlyList<Walk> branches)
    {
        JoinEvents(visit, branches);
        visit.RecordAside(new HistoryEvent { Type = HistoryEventType.ParallelStateSucceeded });
        return Complete(visit, HistoryEventType.ParallelStateExited, Outputs(branches));
    }

    private static DateTimeOffset? ResumeAt(IReadOnlyList<Walk> branches)
    {
        var times = branches.Where(walk => !walk.HasEnded).Select(walk => walk.ResumeAt).ToList();
        return times.Contains(null) ? null : times.Min();
    }

    private static void Abandon(IReadOnlyList<Walk> branches)
    {
        foreach (var walk in branches) walk.Abandon();
    }

    private static void JoinEvents(StateVisit visit, IReadOnlyList<Walk> branches) =>
        visit.Chain.Last = branches.Max(walk => walk.Chain.Last);

    private static JsonElement Outputs(IReadOnlyList<Walk> branches) => Json.Build(writer =>
    {
        writer.WriteStartArray();
        foreach (var walk in branches) Json.Copy(writer, walk.Output!.Value);
        writer.WriteEndArray();
    });
}
