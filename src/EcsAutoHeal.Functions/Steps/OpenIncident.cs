using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Brings a death into the incident that it belongs to: opens one, takes over one that nobody owns any more, or adds to one. What
/// happens is decided by <see cref="Opening"/>; this reads, writes and obeys.
/// </summary>
internal sealed class OpenIncident(StepContext context, Topic topic)
{
    private readonly RecordTable _records = new(context);
    private readonly OpsItems _opsItems = new(context);

    public async Task<Incident> RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        var execution = request.ExecutionArn();
        // Where it has lost an incident, what it did for that one is no part of the next.
        document = document with { Approval = null, Remedy = null, Recovery = null, Escalation = null };
        var key = await new UnclassifiedDeath(context, _records, _opsItems).KeyAsync(document, execution, cancel);
        var report = DeathReport.Of(document, execution, context.Now());
        var incident = new Incident { Standing = Incident.Opened, Key = key, Title = Texts.Title(document), Status = "Open" };
        var creation = new OpsItemCreation(context, topic, _records, _opsItems);
        return await RecordTable.InRoundsAsync(key, async () =>
        {
            var stored = await _records.IncidentAsync(key, cancel);
            var move = Opening.Next(stored.Body, report, context.Settings.Terms(), context.Now());
            if (move.Put is { } put)
            {
                if (await _records.PutAsync(stored, put, cancel) is not { } written) return null;
                stored = written;
            }
            incident = incident with { Number = stored.Body?.Number, OpsItemId = stored.Body?.OpsItemId, Deaths = stored.Body?.Deaths.Count };
            return move.Then switch
            {
                OpeningStep.AlreadyResolved => incident with { Standing = Incident.AlreadyResolved, Status = "Resolved" },
                OpeningStep.ShowLate => await ShowLateAsync(stored, incident, cancel),
                OpeningStep.Wait => throw new IncidentOpening($"Another execution is creating the OpsItem of {key}: {stored.Body?.Owner?.Execution}."),
                OpeningStep.Create => await creation.RunAsync(request, stored, report, document, incident, cancel),
                OpeningStep.Look => await LookAsync(stored, report, document, incident, cancel),
                _ => null,
            };
        });
    }

    private async Task<Incident> ShowLateAsync(Stored<IncidentRecord> stored, Incident incident, CancellationToken cancel)
    {
        await new OpsItemCounts(_records, _opsItems).FollowAsync(stored, cancel);
        return incident with { Standing = Incident.AlreadyResolved, Status = "Resolved" };
    }

    /// <summary>Whether a person has resolved it, before these deaths were put in or after.</summary>
    private async Task<Incident?> LookAsync(Stored<IncidentRecord> stored, DeathReport report, DeathDocument document, Incident incident, CancellationToken cancel)
    {
        var record = stored.Body!;
        var item = await _opsItems.FindAsync(record.OpsItemId!, cancel);
        if (item is null || item.Status == OpsItemStatus.Resolved)
        {
            await _records.PutAsync(stored, Opening.ResolvedByPerson(record, item?.LastModifiedTime is { } at ? new(at.ToUniversalTime()) : context.Now()), cancel);
            return null;
        }
        return record.IsOwnedBy(report.Execution) ? await OwnAsync(stored, report, document, incident, cancel) : await ShowAsync(stored, item, incident, cancel);
    }

    /// <summary>It is this execution's from now on, or was already when an earlier attempt was cut off.</summary>
    private async Task<Incident?> OwnAsync(Stored<IncidentRecord> stored, DeathReport report, DeathDocument document, Incident incident, CancellationToken cancel)
    {
        var record = stored.Body!;
        var history = await new SharedCauses(context, _records).OfAsync(document, record, report.Execution, cancel);
        incident = incident with { OpenedAt = record.Deaths.FirstSeen, History = history };
        var face = OpsItemDraft.Face(record, stored.Version);
        face[OpsItemDraft.ExecutionKey] = (report.Execution, true);
        if (!await _opsItems.UpdateAsync(record.OpsItemId!, face, cancel)) return null;
        var (told, note) = (false, (string?)null);
        if (Opening.IsReminderDue(record, context.Settings.Terms(), context.Now()))
        {
            document = document with { Incident = incident };
            note = await topic.TrySendAsync(record.NotifiedAt is null ? Notification.Opened(document, incident) : Notification.Again(document, incident, record.Deaths), cancel);
            told = note is null;
        }
        var owned = Opening.Opened(record, report, record.OpsItemId!, told, context.Now());
        return await _records.PutAsync(stored, owned, cancel) is null ? null : incident with { Note = note };
    }

    /// <summary>The deaths are in the record: the OpsItem follows. RecordOccurrence looks whether another execution has written over that.</summary>
    private async Task<Incident?> ShowAsync(Stored<IncidentRecord> stored, OpsItem item, Incident incident, CancellationToken cancel)
    {
        incident = incident with { Standing = Incident.AlreadyOpen, OpenedAt = stored.Body!.Deaths.FirstSeen, Version = stored.Version };
        var shown = Occurrences.Read(OpsItems.Value(item.OperationalData, OpsItemDraft.OccurrencesKey), context.Now());
        if (shown.Version >= stored.Version || await _opsItems.UpdateAsync(item.OpsItemId!, OpsItemDraft.Face(stored.Body, stored.Version), cancel)) return incident;
        await _records.PutAsync(stored, Opening.ResolvedByPerson(stored.Body, context.Now()), cancel);
        return null;
    }
}
