using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// The only step that changes a service. UpdateService and StopTask have no client token, so nothing is retried blindly: the service
/// is claimed before, the claim says what was sent, and what became of it is believed only on an answer, or on ECS's own word.
/// </summary>
internal sealed class ForceNewDeployment(StepContext context)
{
    private readonly RecordTable _records = new(context);
    private readonly ServiceReading _reading = new(context);
    private readonly RemedyWords _words = new(context);

    private TimeSpan Rollout => TimeSpan.FromMinutes(context.Settings.RolloutMinutes) + TimeSpan.FromSeconds(context.Settings.SettleSeconds);

    public async Task<Remedy> RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        if (document is not { Subject: { Service: not null }, Verdict.TaskArn: not null, Incident: { } incident }) return _words.Withheld(document, [], "There is no service and no task to heal.");
        var execution = request.ExecutionArn();
        return await RecordTable.InRoundsAsync(incident.Key, async () =>
        {
            var record = await _records.IncidentAsync(incident.Key, cancel);
            if (!Healing.IsOwned(record.Body, execution, incident.Number)) return _words.Lost(document);
            // Before everything else that is read: whatever has changed since is seen below, or the claim cannot be written.
            var claim = await _records.ClaimAsync(IncidentKey.ResourceOf(document, execution)!, cancel);
            var facts = await _reading.FactsAsync(document, execution, incident.Key, record.Body!, claim.Body, cancel);
            return HealDecision.Of(facts) switch
            {
                HealDecision.Wait wait => throw new EffectNotYetKnown(wait.Why),
                HealDecision.NotYetKnown early => throw new DeathNotYetKnown(early.Why),
                HealDecision.Withhold withhold => _words.Withheld(document, withhold.Guards, null),
                HealDecision.Found found => await FoundAsync(document, record, claim, found.Claim, cancel),
                HealDecision.Watch watch => await WatchAsync(document, record, watch, facts.Claim, cancel),
                HealDecision.Heal heal => await HealAsync(document, record, claim, heal, facts, cancel),
                var other => throw new InvalidOperationException($"Nobody has said what to do with {other}."),
            };
        });
    }

    private async Task<Remedy?> FoundAsync(DeathDocument document, Stored<IncidentRecord> record, Stored<ServiceClaim> claim, ServiceClaim settled, CancellationToken cancel)
    {
        if (settled != claim.Body && await _records.PutAsync(claim, settled, cancel) is null) return null;
        return await _records.PutAsync(record, Healing.WithOutcome(record.Body!, settled, Rollout, context.Now()), cancel) is null ? null : _words.Found(document, settled);
    }

    private async Task<Remedy?> WatchAsync(DeathDocument document, Stored<IncidentRecord> record, HealDecision.Watch watch, ServiceClaim? claim, CancellationToken cancel) =>
        await _records.PutAsync(record, Healing.Watched(record.Body!, watch.Deployment.Id, Rollout, context.Now()), cancel) is null ? null : _words.Watched(document, watch, claim);

    private async Task<Remedy?> HealAsync(DeathDocument document, Stored<IncidentRecord> record, Stored<ServiceClaim> claim, HealDecision.Heal heal, HealFacts facts, CancellationToken cancel)
    {
        var service = facts.Service!;
        if (await _records.PutAsync(claim, heal.Claim, cancel) is not { } held) return null;
        // The fence: that this can be written proves that the incident is this execution's still.
        var refused = heal.Claim with { State = ClaimState.Void };
        if (await _records.PutAsync(record, Healing.Intended(record.Body!, heal.Claim, facts, Rollout, context.Now()), cancel) is not { } fenced)
        {
            await _records.PutAsync(held, refused, cancel);
            return null;
        }
        if (context.Now() - heal.Claim.At > ServiceClaim.SendWithin)
        {
            await _records.PutAsync(held, refused, cancel);
            await NoteAsync(fenced, refused, cancel);
            return null;
        }
        string? deployment;
        try
        {
            deployment = await SendAsync(document, heal, service, cancel);
        }
        catch (AwsCallException e) when (e is AwsThrottled or AwsDenied or AwsRefused)
        {
            // Certainly without effect: the next may claim at once.
            await _records.PutAsync(held, refused, cancel);
            await NoteAsync(fenced, refused, cancel);
            throw;
        }
        var applied = heal.Claim with { State = ClaimState.Applied, Deployment = deployment };
        await _records.PutAsync(held, applied, cancel);
        // Where somebody has written meanwhile, the next round finds the claim applied.
        return await _records.PutAsync(fenced, Healing.WithOutcome(fenced.Body!, applied, Rollout, context.Now()), cancel) is null ? null : _words.Applied(document, heal, applied, service);
    }

    /// <summary>Writes into the record what became of the change, also where others have added deaths to it meanwhile.</summary>
    private async Task NoteAsync(Stored<IncidentRecord> fenced, ServiceClaim claim, CancellationToken cancel)
    {
        var (key, number) = (claim.Key, claim.Number);
        for (var stored = fenced; Healing.IsOwned(stored.Body, claim.Execution, number); stored = await _records.IncidentAsync(key, cancel))
            if (await _records.PutAsync(stored, Healing.WithOutcome(stored.Body!, claim, Rollout, context.Now()), cancel) is not null) return;
    }

    /// <summary>Sends the change, once.</summary>
    /// <returns>The deployment that the new tasks belong to.</returns>
    private async Task<string?> SendAsync(DeathDocument document, HealDecision.Heal heal, ServiceFacts service, CancellationToken cancel)
    {
        var cluster = document.Subject!.ClusterArn;
        try
        {
            if (heal.Claim.Kind == RemedyKind.RecycleTask)
            {
                var reason = ClaimStandings.StopReason(document.CulpritName(), heal.Claim.OpsItemId);
                await AwsCall.Of("ecs:StopTask", () => context.Aws.EcsWrites.StopTaskAsync(new() { Cluster = cluster, Task = heal.Target!.TaskArn, Reason = reason }, cancel));
                return service.Primary()?.Id;
            }
            // Only these three: any other field would change the service's configuration.
            var reply = await AwsCall.Of("ecs:UpdateService", () => context.Aws.EcsWrites.UpdateServiceAsync(new() { Cluster = cluster, Service = service.ServiceArn, ForceNewDeployment = true }, cancel));
            return reply.Service?.Deployments?.FirstOrDefault(d => d.Status == "PRIMARY")?.Id is { } made && made != heal.Claim.Generation
                ? made
                : throw new EffectNotYetKnown("UpdateService was taken, and its answer does not show the new deployment yet.");
        }
        catch (AwsUnavailable e)
        {
            throw new EffectNotYetKnown($"{e.Message} Whether it was done shows in {ServiceClaim.Settle.TotalSeconds:0} s at the latest.");
        }
    }
}
