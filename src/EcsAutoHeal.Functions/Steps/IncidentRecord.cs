using System.Globalization;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Writes into an OpsItem that exists: an occurrence, the end, or the handing over.</summary>
internal sealed class IncidentRecord(StepContext context, Topic topic)
{
    /// <summary>How often another execution may come between reading and writing before this one leaves the sum to it.</summary>
    private const int MostRounds = 5;

    /// <summary>Adds this death to the incident that another execution owns, and looks whether it is there.</summary>
    public async Task<Incident> RecordOccurrenceAsync(DeathDocument document, CancellationToken cancel)
    {
        var incident = Required(document);
        for (var round = 1; ; round++)
        {
            var reply = await AwsCall.Of("ssm:GetOpsItem", () => context.Aws.Ssm.GetOpsItemAsync(new() { OpsItemId = incident.OpsItemId }, cancel));
            var slots = OccurrenceSlots.Read(reply.OpsItem.Values(), context.Now());
            // Resolved meanwhile: if it knows this death, so be it; else the death needs an incident of its own, and the state machine opens it.
            if (reply.OpsItem?.Status == OpsItemStatus.Resolved && !slots.Knows(document)) return incident with { Status = "Resolved" };
            var missing = slots.Missing(document, context.Now());
            if (missing.Count == 0 || round == MostRounds) return incident with { Status = "Open", Deaths = slots.Count };
            await UpdateAsync(incident, missing.ToDictionary(), null, [], cancel);
        }
    }

    /// <summary>Says in the OpsItem what is being done, while it is done; and when, for the incidents that come after it.</summary>
    public async Task<Incident> RecordRemedyAsync(DeathDocument document, CancellationToken cancel)
    {
        var incident = Required(document);
        await UpdateAsync(incident, History(document, Timeline.Of(document, context.Now())), null, Healed(document), cancel);
        return incident;
    }

    /// <summary>Resolves the incident, with the whole timeline in it.</summary>
    public async Task<Incident> CloseAsync(DeathDocument document, CancellationToken cancel)
    {
        var incident = Required(document) with { Status = "Resolved", ResolvedAt = context.Now() };
        var timeline = Timeline.Of(document with { Incident = incident }, context.Now());
        await UpdateAsync(incident, History(document, timeline), OpsItemStatus.Resolved, Healed(document), cancel);
        var note = await topic.TrySendAsync(Notification.Resolved(document, timeline), cancel);
        return incident with { Timeline = timeline, Note = note ?? incident.Note };
    }

    /// <summary>Says in the OpsItem and in a notification why a person has to look. One of both is enough to be heard; none is a failure.</summary>
    public async Task<Escalation> EscalateAsync(DeathDocument document, CancellationToken cancel)
    {
        var escalation = Escalations.Of(document, context.Now());
        document = document with { Escalation = escalation };
        var (untold, note) = ((AwsCallException?)null, (string?)null);
        if (document.Incident?.OpsItemId is not null)
        {
            try
            {
                // The timeline of an incident that another execution owns is that one's to write.
                var data = document.Incident.Standing == Incident.AlreadyOpen ? [] : History(document, Timeline.Of(document, context.Now()));
                data[OpsItemDraft.EscalationKey] = OpsItemDraft.FitValue(WrittenJson.Text(escalation, WrittenJson.Default.Escalation));
                await UpdateAsync(document.Incident, data, null, Healed(document), cancel);
            }
            catch (AwsCallException e)
            {
                untold = e;
                note = $"The OpsItem could not be written: {e.Message}";
            }
        }
        var unsent = topic.Exists ? await topic.TrySendAsync(Notification.HandedOver(document, escalation with { Note = note }), cancel) : "There is no topic to tell.";
        if (unsent is not null && (untold is not null || document.Incident?.OpsItemId is null)) throw new InvalidOperationException($"Nobody could be told. {note} {unsent}".Trim(), untold);
        return escalation with { Note = note ?? (topic.Exists ? unsent : null) };
    }

    private static Incident Required(DeathDocument document) => document.Incident is { OpsItemId: not null } incident ? incident : throw new InvalidStepRequest("document.incident.opsItemId: expected the OpsItem's id, found nothing.");

    private static Dictionary<string, string> History(DeathDocument document, IReadOnlyList<TimelineEntry> timeline)
    {
        var data = new Dictionary<string, string> { [OpsItemDraft.TimelineKey] = OpsItemDraft.FitValue(Timeline.AsText(timeline)) };
        if (document.Remedy is { } remedy) data[OpsItemDraft.RemedyKey] = OpsItemDraft.FitValue(WrittenJson.Text(remedy, WrittenJson.Default.Remedy));
        return data;
    }

    /// <summary>Searchable, since heals are counted in the list of OpsItems.</summary>
    private static Dictionary<string, string> Healed(DeathDocument document) =>
        document.Remedy is { Applied: true, RequestedAt: { } at } ? new() { [OpsItemDraft.HealedKey] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) } : [];

    private Task UpdateAsync(Incident incident, Dictionary<string, string> data, OpsItemStatus? status, Dictionary<string, string> searchable, CancellationToken cancel)
    {
        var values = data.ToDictionary(d => d.Key, d => new OpsItemDataValue { Value = d.Value, Type = OpsItemDataType.String });
        foreach (var (key, value) in searchable) values[key] = new() { Value = value, Type = OpsItemDataType.SearchableString };
        var request = new UpdateOpsItemRequest { OpsItemId = incident.OpsItemId, OperationalData = values, Status = status };
        return AwsCall.Of("ssm:UpdateOpsItem", () => context.Aws.Ssm.UpdateOpsItemAsync(request, cancel));
    }
}
