using Amazon.ECS;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// The only step that changes a service. UpdateService and StopTask have no client token, so nothing is retried blindly:
/// every attempt reads first, and takes a change that an earlier attempt made for its own.
/// </summary>
internal sealed class ForceNewDeployment(StepContext context)
{
    public async Task<Remedy> RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        if (document is not { Subject: { Service: { } name } subject, Verdict: { TaskArn: { } taskArn } verdict }) return Withheld(document, [], "There is no service and no task to heal.");
        var protectedTasks = await ProtectedAsync(subject, name, taskArn, verdict.Healing.Remedy, cancel);
        // Last, so that nothing lies between them and the change but the claim.
        var service = await context.Ecs.ServiceAsync(subject.ClusterArn, name, cancel);
        var task = await context.Ecs.TaskAsync(subject.ClusterArn, taskArn, cancel);
        if (FromEarlierAttempt(request, verdict.Healing.Remedy, service, task) is { } done) return done;
        var guards = HealGuards.Ask(new HealFacts
        {
            Verdict = verdict,
            Incident = document.Incident,
            Approval = document.Approval,
            Service = service,
            Task = task,
            ProtectedTasks = protectedTasks,
            MaxHeals = context.Settings.MaxHeals,
            HealingIsOn = context.Settings.HealingIsOn,
            Cooldown = context.Settings.Cooldown,
            Now = context.Now(),
        });
        // Only who may heal by all the others claims: a claim is for good.
        if (guards.All(g => g.Passed)) guards = [.. guards, await new Claims(context).ClaimAsync(request, document, HealClaim.For(verdict.Healing.Remedy, service!, taskArn), cancel)];
        if (guards.Where(g => !g.Passed).ToArray() is { Length: > 0 } held)
            return Withheld(document, guards, $"Not healed: {string.Join("; ", held.Select(g => g.Found))}. It would have needed {string.Join(", and ", held.Select(g => g.Needed))}.");
        return verdict.Healing.Remedy == RemedyKind.RecycleTask
            ? await RecycleAsync(subject, service!, taskArn, document, guards, cancel)
            : await RedeployAsync(subject, service!, guards, cancel);
    }

    /// <summary>Of the tasks that the remedy would end, those under scale-in protection.</summary>
    private async Task<IReadOnlyList<ProtectedTask>> ProtectedAsync(Subject subject, string service, string taskArn, RemedyKind remedy, CancellationToken cancel) => remedy switch
    {
        RemedyKind.Redeploy => await context.Ecs.ProtectedAsync(subject.ClusterArn, await context.Ecs.TaskArnsOfAsync(subject.ClusterArn, service, null, DesiredStatus.RUNNING, cancel), cancel),
        RemedyKind.RecycleTask => await context.Ecs.ProtectedAsync(subject.ClusterArn, [taskArn], cancel),
        _ => [],
    };

    private async Task<Remedy> RedeployAsync(Subject subject, ServiceFacts service, IReadOnlyList<GuardOutcome> guards, CancellationToken cancel)
    {
        var requestedAt = context.Now();
        // Only these three: any other field would change the service's configuration.
        var reply = await AwsCall.Of("ecs:UpdateService", () => context.Aws.EcsWrites.UpdateServiceAsync(new() { Cluster = subject.ClusterArn, Service = service.ServiceArn, ForceNewDeployment = true }, cancel));
        var deployment = reply.Service?.Deployments?.FirstOrDefault(d => d.Status == "PRIMARY")?.Id;
        return new()
        {
            Applied = true,
            Kind = RemedyKind.Redeploy,
            Guards = guards,
            DecidedAt = requestedAt,
            RequestedAt = requestedAt,
            SettleSeconds = context.Settings.SettleSeconds,
            RolloutMinutes = context.Settings.RolloutMinutes,
            DeploymentId = deployment,
            PreviousDeploymentId = service.Primary()?.Id,
            Headline = $"Forced a new deployment of {service.Name} ({deployment}): new tasks start before the old ones stop.",
        };
    }

    private async Task<Remedy> RecycleAsync(Subject subject, ServiceFacts service, string taskArn, DeathDocument document, IReadOnlyList<GuardOutcome> guards, CancellationToken cancel)
    {
        var requestedAt = context.Now();
        var reason = $"EcsAutoHeal: container {document.CulpritName()} had died; incident {document.Incident?.OpsItemId}";
        await AwsCall.Of("ecs:StopTask", () => context.Aws.EcsWrites.StopTaskAsync(new() { Cluster = subject.ClusterArn, Task = taskArn, Reason = reason }, cancel));
        return new()
        {
            Applied = true,
            Kind = RemedyKind.RecycleTask,
            Guards = guards,
            DecidedAt = requestedAt,
            RequestedAt = requestedAt,
            SettleSeconds = context.Settings.SettleSeconds,
            RolloutMinutes = context.Settings.RolloutMinutes,
            DeploymentId = service.Primary()?.Id,
            StoppedTaskArn = taskArn,
            Headline = $"Stopped task {ArnNames.Last(taskArn)} of {service.Name}: the service starts another in its place.",
        };
    }

    /// <summary>A change newer than this state is the work of an earlier attempt whose answer was lost.</summary>
    private Remedy? FromEarlierAttempt(StepRequest request, RemedyKind kind, ServiceFacts? service, EcsTask? task)
    {
        // On the first attempt a new deployment is somebody else's.
        if (request.EnteredAt is not { } entered || request.Attempt == 0 || service is null) return null;
        if (kind == RemedyKind.Redeploy && service.Primary() is { CreatedAt: { } created } primary && created >= entered)
            return new()
            {
                Applied = true,
                Kind = kind,
                FoundFromEarlierAttempt = true,
                RequestedAt = created,
                DecidedAt = context.Now(),
                DeploymentId = primary.Id,
                SettleSeconds = context.Settings.SettleSeconds,
                RolloutMinutes = context.Settings.RolloutMinutes,
                Headline = $"Found the new deployment of {service.Name} ({primary.Id}) that an earlier attempt had forced.",
            };
        if (kind == RemedyKind.RecycleTask && task is { StopCode: "UserInitiated", StoppingAt: { } stopping } && stopping >= entered)
            return new()
            {
                Applied = true,
                Kind = kind,
                FoundFromEarlierAttempt = true,
                RequestedAt = entered,
                DecidedAt = context.Now(),
                DeploymentId = service.Primary()?.Id,
                StoppedTaskArn = task.TaskArn,
                SettleSeconds = context.Settings.SettleSeconds,
                RolloutMinutes = context.Settings.RolloutMinutes,
                Headline = $"Found task {ArnNames.Last(task.TaskArn)} of {service.Name} stopped by an earlier attempt.",
            };
        return null;
    }

    private Remedy Withheld(DeathDocument document, IReadOnlyList<GuardOutcome> guards, string headline) => new()
    {
        Applied = false,
        Kind = document.Verdict?.Healing.Remedy ?? RemedyKind.None,
        Guards = guards,
        DecidedAt = context.Now(),
        Headline = headline,
    };
}
