using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Closes an incident that has recovered: first the record, over the version whose deaths were checked, then the OpsItem, with the
/// whole timeline in it. Whether it may be closed is decided by <see cref="Closing"/>.
/// </summary>
internal sealed class CloseIncident(StepContext context, Topic topic)
{
    private readonly RecordTable _records = new(context);
    private readonly OpsItems _opsItems = new(context);

    public async Task<Incident> RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        if (document is not { Incident: { OpsItemId: not null } incident, Remedy: { } remedy, Recovery: { } recovery })
            throw new InvalidStepRequest("document.incident.opsItemId, document.remedy, document.recovery: expected an incident that has recovered, found none.");
        var deployment = remedy.Kind == RemedyKind.RecycleTask ? null : recovery.DeploymentId ?? remedy.DeploymentId;
        var closed = await RecordTable.InRoundsAsync(incident.Key, async () =>
        {
            var stored = await _records.IncidentAsync(incident.Key, cancel);
            var move = Closing.Next(stored.Body, request.ExecutionArn(), incident.Number, deployment, recovery.CheckedAt, context.Now());
            if (move.Put is { } put)
            {
                if (await _records.PutAsync(stored, put, cancel) is not { } written) return null;
                stored = written;
            }
            return move.Then switch
            {
                ClosingStep.Lost => incident with { Standing = Incident.Lost },
                ClosingStep.Unended => incident with { Standing = Incident.Unended, Deaths = stored.Body?.Deaths.Count ?? incident.Deaths },
                _ => incident with { Standing = Incident.Closed, Status = "Resolved", ResolvedAt = stored.Body!.ResolvedAt, Deaths = stored.Body.Deaths.Count, LostCreates = stored.Body.LostCreates },
            };
        });
        return closed.Standing == Incident.Closed ? await ShowAsync(document, closed, cancel) : closed;
    }

    private async Task<Incident> ShowAsync(DeathDocument document, Incident incident, CancellationToken cancel)
    {
        var timeline = Timeline.Of(document with { Incident = incident }, context.Now());
        await _opsItems.UpdateAsync(incident.OpsItemId!, IncidentFace.Of(document, timeline), cancel, resolves: true);
        // An answer that was lost may have left another OpsItem behind, which no record names.
        if (incident.LostCreates > 0)
            foreach (var other in await _opsItems.OpenAsync(OpsItemDraft.KeyKey, incident.Key, cancel))
                if (other.Id != incident.OpsItemId && other.Number <= incident.Number)
                    await _opsItems.UpdateAsync(other.Id, new Dictionary<string, (string, bool)> { [OpsItemDraft.ResolvedKey] = ($"The same as {incident.OpsItemId}.", false) }, cancel, resolves: true);
        var note = incident.IsQuiet == true ? null : await topic.TrySendAsync(Notification.Resolved(document, timeline), cancel);
        return incident with { Timeline = timeline, LostCreates = null, Note = note ?? incident.Note };
    }
}
