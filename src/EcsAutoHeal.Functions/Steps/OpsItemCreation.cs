using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Creates the OpsItem of an incident whose record is opening and this execution's. OpsCenter deduplicates, but documents no
/// atomic create: what it finds, or makes twice, is told apart by the number.
/// </summary>
internal sealed class OpsItemCreation(StepContext context, Topic topic, RecordTable records, OpsItems opsItems)
{
    private const int MostTries = 5;

    /// <returns>The incident; null where the record was written by somebody else meanwhile.</returns>
    public async Task<Incident?> RunAsync(StepRequest request, Stored<IncidentRecord> stored, DeathReport report, DeathDocument document, Incident incident, CancellationToken cancel)
    {
        var record = stored.Body!;
        // The OpsItem of the incident before may not have followed its record.
        if (record.OpsItemId is { } before) await opsItems.UpdateAsync(before, Ended(record), cancel, resolves: true);
        var shared = await new SharedCauses(context, records).WithAsync(request, document, record, cancel);
        incident = incident with { OpsItemId = null, OpenedAt = context.Now(), History = shared.History, IsQuiet = shared.IsQuiet ? true : null };
        document = document with { Incident = incident };
        try
        {
            var adopted = record is { Number: 1, OpsItemId: null } ? await new EarlierOpsItems(context, opsItems).AdoptAsync(request, document, record, cancel) : null;
            var (opsItemId, opened) = adopted ?? await CreateAsync(stored, report, document, cancel);
            incident = incident with { OpsItemId = opsItemId, Number = opened.Number, Deaths = opened.Deaths.Count };
            document = document with { Incident = incident };
            var note = shared.IsQuiet || !Opening.IsReminderDue(opened, context.Settings.Terms(), context.Now()) ? null : await topic.TrySendAsync(Notification.Opened(document, incident), cancel);
            opened = Opening.Opened(opened, report, opsItemId, note is null, context.Now());
            return await records.PutAsync(stored, opened, cancel) is null ? null : incident with { Note = note };
        }
        catch (Exception e) when (e is AwsRefused or AwsDenied && e.Message.StartsWith("ssm:CreateOpsItem", StringComparison.Ordinal))
        {
            // The next death tries again; until then there is the notification, and this execution fails.
            incident = incident with { Standing = Incident.NotRecorded, Status = null, Note = e.Message };
            await topic.SendAsync(Notification.Opened(document, incident), cancel);
            await records.PutAsync(stored, HandingOver.HandedOver(record, Incident.NotRecorded, hasTold: true, context.Now()), cancel);
            return incident;
        }
    }

    private async Task<CreatedOpsItem> CreateAsync(Stored<IncidentRecord> stored, DeathReport report, DeathDocument document, CancellationToken cancel)
    {
        var record = stored.Body!;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new(await opsItems.CreateAsync(OpsItemDraft.Of(document, record, stored.Version, report.Execution, context.Now()), cancel), record);
            }
            catch (AwsRefused e) when (e.InnerException is OpsItemAlreadyExistsException { OpsItemId: { Length: > 0 } existing } && tries < MostTries)
            {
                // Resolved or removed since: then there is room for another.
                if (await opsItems.FindAsync(existing, cancel) is not { } item) continue;
                var number = OpsItems.NumberOf(item.OperationalData) ?? record.Number;
                if (number < record.Number)
                {
                    await opsItems.UpdateAsync(existing, LeftOver(record), cancel, resolves: true);
                    continue;
                }
                // Of this incident: an earlier attempt has created it. Of a later one: the table was lost, or another execution was faster, and then the write is refused.
                record = Opening.Renumbered(record, number);
                var face = OpsItemDraft.Face(record, stored.Version);
                face[OpsItemDraft.ExecutionKey] = (report.Execution, true);
                await opsItems.UpdateAsync(existing, face, cancel);
                return new(existing, record);
            }
        }
    }

    private static Dictionary<string, (string, bool)> Ended(IncidentRecord record) => record.Previous?.CuredBy is { } deployment
        ? new() { [OpsItemDraft.ResolvedKey] = ($"Cured by deployment {deployment}, which was not made for this incident: the container lived in its tasks.", false) }
        : [];

    private static Dictionary<string, (string, bool)> LeftOver(IncidentRecord record) =>
        new() { [OpsItemDraft.ResolvedKey] = ($"Left over from an earlier incident of the same kind; incident {record.Number} goes on in another OpsItem.", false) };
}

/// <summary>An OpsItem that shows an incident, created or found.</summary>
/// <param name="OpsItemId">Its id.</param>
/// <param name="Record">The incident's record, with what the OpsItem adds to it.</param>
// No tuple: what is awaited is compiled again for each kind of value, at every cold start.
internal sealed record CreatedOpsItem(string OpsItemId, IncidentRecord Record);
