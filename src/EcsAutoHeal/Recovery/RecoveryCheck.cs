using EcsAutoHeal.Incidents;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Recovery;

/// <summary>Judges whether a remedy has worked, task by task: a service view says "steady state" of a crash loop, too.</summary>
public static class RecoveryCheck
{
    private const int FailedStarts = 3;

    /// <summary>Judges.</summary>
    /// <param name="remedy">What was done.</param>
    /// <param name="container">The container that had died.</param>
    /// <param name="service">The service now; null when it is gone.</param>
    /// <param name="tasks">The service's tasks now, running and stopped.</param>
    /// <param name="previous">The state after the check before; null for the first.</param>
    /// <param name="now">The time.</param>
    public static RecoveryState Judge(Remedy remedy, string container, ServiceFacts? service, IReadOnlyList<EcsTask> tasks, RecoveryState? previous, DateTimeOffset now)
    {
        var state = new RecoveryState { Outcome = RecoveryState.Recovering, Headline = "", Checks = (previous?.Checks ?? 0) + 1, CheckedAt = now, DesiredTasks = service?.DesiredCount ?? 0 };
        if (service is null) return state with { Outcome = RecoveryState.Superseded, Headline = "The service is gone." };
        var primary = service.Primary();
        var of = Followed(remedy, primary, previous);
        if (remedy.Kind == RemedyKind.Redeploy)
        {
            state = state with { DeploymentId = of };
            if (EndOfRollout(remedy, service, of) is var (outcome, headline)) return state with { Outcome = outcome, Headline = headline };
        }

        var renewed = tasks.Where(t => IsNew(t, remedy, of)).ToArray();
        if (renewed.FirstOrDefault(t => IsDeadIn(t, container)) is { } relapsed)
            return state with { Outcome = RecoveryState.Relapsed, Headline = $"Container {container} has died again, in the new task {ArnNames.Last(relapsed.TaskArn)}: a new deployment does not cure it." };
        if (renewed.FirstOrDefault(t => t.StopCode == "EssentialContainerExited") is { } failed)
            return state with { Outcome = RecoveryState.RolloutFailed, Headline = $"The new task {ArnNames.Last(failed.TaskArn)} has stopped ({failed.StopCode}: {failed.StoppedReason ?? "no reason given"}): the new tasks do not hold." };
        // ECS starts another one itself, and its circuit breaker, where there is one, has the say when it is enough.
        if (!service.HasCircuitBreaker && renewed.Where(t => t.StopCode == "TaskFailedToStart").ToArray() is { Length: >= FailedStarts } unstarted)
            return state with { Outcome = RecoveryState.RolloutFailed, Headline = $"{unstarted.Length} new tasks have failed to start, the last of them with: {unstarted.MaxBy(t => t.StoppedAt)!.StoppedReason ?? "no reason given"}" };

        var running = renewed.Where(t => t.IsMeantToRun()).ToArray();
        var alive = running.Where(t => t.Containers.Any(c => c.Name == container && c is { LastStatus: "RUNNING", HealthStatus: not "UNHEALTHY" })).ToArray();
        state = state with { AliveTasks = alive.Length };
        if (!IsComplete(remedy, primary, service, tasks) || alive.Length < running.Length || (remedy.Kind == RemedyKind.Redeploy ? alive.Length < service.DesiredCount : alive.Length == 0))
            return Waiting(state, remedy, primary, $"{alive.Length} of {(remedy.Kind == RemedyKind.Redeploy ? service.DesiredCount : 1)} new tasks have {container} alive; {(remedy.Kind == RemedyKind.Redeploy ? $"rollout {primary?.RolloutState ?? "without a state"}" : $"{service.RunningCount} of {service.DesiredCount} tasks run")}.");

        if (alive.Length == 0)
            return state with { Outcome = RecoveryState.Unverified, Headline = $"The service runs no task any more, so nobody can tell whether {container} would stay alive." };

        var since = alive.Max(t => t.StartedAt) ?? previous?.AliveSince ?? now;
        var settled = now - since;
        var whose = Whose(remedy, of);
        if (settled >= TimeSpan.FromSeconds(remedy.SettleSeconds) && tasks.Count(t => IsDeadIn(t, container)) is var others && others > 0)
            return state with { Outcome = RecoveryState.Incomplete, AliveSince = since, Headline = $"Container {container} is alive in {Tasks(alive.Length)}, but dead still in {others} other{(others == 1 ? " task" : " tasks")} of the service: recycle them too, or redeploy." };
        return settled >= TimeSpan.FromSeconds(remedy.SettleSeconds)
            ? state with { Outcome = RecoveryState.Recovered, AliveSince = since, Headline = $"Container {container} is alive in {Tasks(alive.Length)}{whose}, and has been for {(int)settled.TotalSeconds} s." }
            : Waiting(state with { AliveSince = since }, remedy, primary, $"Container {container} is alive in {Tasks(alive.Length)}, for {(int)settled.TotalSeconds} of {remedy.SettleSeconds} s.");
    }

    /// <summary>
    /// The deployment that is looked at. Where somebody's later one has taken the place of ours, that is looked at in its place:
    /// the container is cured where it lives, whoever made the tasks. Where ECS has gone back to an earlier one, ours has failed.
    /// </summary>
    private static string? Followed(Remedy remedy, DeploymentFacts? primary, RecoveryState? previous)
    {
        var known = previous?.DeploymentId ?? remedy.DeploymentId;
        return primary is null || primary.Id == known || primary.Id == remedy.PreviousDeploymentId || primary.IsRollback() || IsCircuitBreaker(primary) ? known : primary.Id;
    }

    private static (string Outcome, string Headline)? EndOfRollout(Remedy remedy, ServiceFacts service, string? of)
    {
        var (primary, ours) = (service.Primary(), service.Deployments.FirstOrDefault(d => d.Id == of));
        if (primary is null) return (RecoveryState.Superseded, "The service has no deployment of its own any more.");
        var wentBack = primary.Id != of;
        if (ours is not { RolloutState: "FAILED" } && !IsCircuitBreaker(primary) && !wentBack) return null;
        // After a rollback the PRIMARY deployment is an earlier one, or one of ECS's own that says so in its reason.
        var why = (ours is { RolloutState: "FAILED" } ? ours.RolloutStateReason : primary.RolloutStateReason) ?? (wentBack ? "ECS has gone back to an earlier one." : "rolloutState FAILED");
        var after = wentBack ? $" Deployment {primary.Id} has taken its place{(primary.RolloutStateReason is { } words ? $" ({words})" : "")}." : "";
        return IsCircuitBreaker(ours) || IsCircuitBreaker(primary)
            ? (RecoveryState.CircuitBreaker, $"The circuit breaker of ECS gave the deployment up: {why}{after}")
            : (RecoveryState.RolloutFailed, $"ECS gave the deployment up: {why}{after}");
    }

    /// <summary>Nothing where the deployment is this incident's own: what is not is told so.</summary>
    private static string Whose(Remedy remedy, string? of) => remedy switch
    {
        { Kind: RemedyKind.RecycleTask } => "",
        { Applied: true } when of == remedy.DeploymentId => "",
        { Applied: true } => $" of deployment {of}, which somebody else has made since",
        _ => $" of deployment {of}",
    };

    /// <summary>AWS's words, as in "ECS deployment circuit breaker: tasks failed to start."</summary>
    private static bool IsCircuitBreaker(DeploymentFacts? deployment) => deployment?.RolloutStateReason?.Contains("circuit breaker", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Names what holds a deployment up that is stuck.</summary>
    /// <param name="state">A state that says stuck.</param>
    /// <param name="remedy">What was done.</param>
    /// <param name="service">The service now.</param>
    /// <param name="protectedTasks">Tasks of the service that are under scale-in protection.</param>
    public static RecoveryState WhyStuck(RecoveryState state, Remedy remedy, ServiceFacts? service, IReadOnlyList<ProtectedTask> protectedTasks)
    {
        if (protectedTasks.Count > 0)
            return state with
            {
                Outcome = RecoveryState.StuckOnProtectedTasks,
                Headline = $"{state.Headline} {(protectedTasks.Count == 1 ? $"Task {ArnNames.Last(protectedTasks[0].TaskArn)} is" : $"{protectedTasks.Count} tasks are")} under scale-in protection, the last until {Texts.Time(protectedTasks.Max(t => t.Until))}; the deployment goes on when it ends.",
            };
        var noPlace = service?.Events.FirstOrDefault(e => e.CreatedAt >= remedy.RequestedAt && e.Message.Contains("unable to place a task", StringComparison.OrdinalIgnoreCase));
        return noPlace is null ? state : state with { Outcome = RecoveryState.StuckOnCapacity, Headline = $"{state.Headline} There is no capacity: {noPlace.Message}" };
    }

    private static string Tasks(int count) => count == 1 ? "the new task" : $"all {count} new tasks";

    private static RecoveryState Waiting(RecoveryState state, Remedy remedy, DeploymentFacts? primary, string headline) => state.CheckedAt - Later(remedy.RequestedAt, state.DeploymentId == primary?.Id ? primary?.CreatedAt : null) < TimeSpan.FromMinutes(remedy.RolloutMinutes) + TimeSpan.FromSeconds(remedy.SettleSeconds)
        ? state with { Headline = headline }
        : state with { Outcome = RecoveryState.Stuck, Headline = $"Not recovered after {remedy.RolloutMinutes} min: {headline}" };

    /// <summary>A deployment that has come since has as much time.</summary>
    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    private static bool IsNew(EcsTask task, Remedy remedy, string? deployment) => remedy.Kind == RemedyKind.Redeploy
        ? task.StartedBy == deployment
        : task.TaskArn != remedy.StoppedTaskArn && task.CreatedAt >= remedy.RequestedAt;

    private static bool IsDeadIn(EcsTask task, string container) => task.IsMeantToRun() && task.Containers.Any(c => c.Name == container && c.IsStopped());

    private static bool IsComplete(Remedy remedy, DeploymentFacts? primary, ServiceFacts service, IReadOnlyList<EcsTask> tasks) => remedy.Kind == RemedyKind.Redeploy
        ? primary is not null && service.IsRolledOut(primary)
        : service.RunningCount >= service.DesiredCount && !tasks.Any(t => t.TaskArn == remedy.StoppedTaskArn && t.IsMeantToRun());
}
