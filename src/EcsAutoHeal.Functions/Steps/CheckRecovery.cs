using Amazon.ECS;
using EcsAutoHeal.Recovery;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Looks whether the remedy has worked.</summary>
internal sealed class CheckRecovery(StepContext context)
{
    public async Task<RecoveryState> RunAsync(DeathDocument document, CancellationToken cancel)
    {
        if (document is not { Subject: { Service: { } service } subject, Remedy: { } remedy } || document.CulpritName() is not { } container)
            throw new Calls.InvalidStepRequest("document.remedy: expected a remedy of a service's container, found none.");
        var facts = await context.Ecs.ServiceAsync(subject.ClusterArn, service, cancel);
        var running = await context.Ecs.TasksOfAsync(subject.ClusterArn, service, null, DesiredStatus.RUNNING, cancel);
        var stopped = await context.Ecs.TasksOfAsync(subject.ClusterArn, service, null, DesiredStatus.STOPPED, cancel);
        var state = RecoveryCheck.Judge(remedy, container, facts, [.. running, .. stopped], document.Recovery, context.Now());
        if (state.Outcome != RecoveryState.Stuck) return state;
        return RecoveryCheck.WhyStuck(state, remedy, facts, await context.Ecs.ProtectedAsync(subject.ClusterArn, [.. running.Select(t => t.TaskArn)], cancel));
    }
}
