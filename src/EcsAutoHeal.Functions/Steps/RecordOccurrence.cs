using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// The death is in the record of an incident that another execution owns, or nobody, and a person had not resolved it then. Looks
/// whether the OpsItem shows what the record knows now, and whether it is time to tell people again.
/// </summary>
internal sealed class RecordOccurrence(StepContext context, Topic topic)
{
    private readonly RecordTable _records = new(context);
    private readonly OpsItems _opsItems = new(context);

    public async Task<Incident> RunAsync(DeathDocument document, CancellationToken cancel)
    {
        var incident = document.Incident is { OpsItemId: not null } named ? named : throw new InvalidStepRequest("document.incident.opsItemId: expected the OpsItem's id, found nothing.");
        var (shown, told, note) = (incident.Version, false, (string?)null);
        // A death that nobody could look into must not disappear in the count of another's.
        var isUnclassified = document.Verdict is null;
        if (isUnclassified) await _opsItems.UpdateAsync(incident.OpsItemId!, new Dictionary<string, (string, bool)> { [OpsItemDraft.UnclassifiedKey] = (OpsItemDraft.FitValue(Texts.Title(document)), false) }, cancel);
        return await RecordTable.InRoundsAsync(incident.Key, async () =>
        {
            var stored = await _records.IncidentAsync(incident.Key, cancel);
            if (IsOver(stored.Body, incident)) return incident with { Version = null, Note = note };
            if (shown != stored.Version) stored = await new OpsItemCounts(_records, _opsItems).FollowAsync(stored, cancel);
            if (IsOver(stored.Body, incident)) return incident with { Version = null, Note = note };
            var (record, recorded) = (stored.Body!, incident with { Version = null, Deaths = stored.Body!.Deaths.Count, Note = note });
            shown = stored.Version;
            if (!isUnclassified && !Opening.IsReminderDue(record, context.Settings.Terms(), context.Now())) return recorded;
            if (!told) note = await topic.TrySendAsync(record.NotifiedAt is null ? Notification.Opened(document, recorded) : Notification.Again(document, recorded, record.Deaths), cancel);
            told = true;
            if (note is not null) return recorded with { Note = note };
            return await _records.PutAsync(stored, record with { NotifiedAt = context.Now() }, cancel) is null ? null : recorded;
        });
    }

    /// <summary>It has been resolved since, and with it the death.</summary>
    private static bool IsOver(IncidentRecord? record, Incident incident) => record is null || record.Number != incident.Number || record.Status != IncidentStatus.Open;
}
