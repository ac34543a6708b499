using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Writes into an OpsItem that exists: an occurrence, the end, or the handing over.</summary>
internal sealed class IncidentRecord(StepContext context, Topic topic)
{
    /// <summary>Adds this death to the incident that another execution owns.</summary>
    public async Task<Incident> RecordOccurrenceAsync(DeathDocument document, CancellationToken cancel)
    {
        var incident = Required(document);
        var reply = await AwsCall.Of("ssm:GetOpsItem", () => context.Aws.Ssm.GetOpsItemAsync(new() { OpsItemId = incident.OpsItemId }, cancel));
        // Resolved meanwhile: this death needs an incident of its own, and the state machine opens it.
        if (reply.OpsItem?.Status == OpsItemStatus.Resolved) return incident with { Status = "Resolved" };
        var recorded = reply.OpsItem?.OperationalData is { } data && data.TryGetValue(OpsItemDraft.OccurrencesKey, out var value) ? value.Value : null;
        var occurrences = Occurrences.Read(recorded, context.Now()).With(document, context.Now());
        await UpdateAsync(incident, new() { [OpsItemDraft.OccurrencesKey] = occurrences.AsValue() }, null, cancel);
        return incident with { Status = reply.OpsItem?.Status?.Value, Deaths = occurrences.Count };
    }

    /// <summary>Resolves the incident, with the whole timeline in it.</summary>
    public async Task<Incident> CloseAsync(DeathDocument document, CancellationToken cancel)
    {
        var incident = Required(document) with { Status = "Resolved", ResolvedAt = context.Now() };
        var timeline = Timeline.Of(document with { Incident = incident }, context.Now());
        await UpdateAsync(incident, History(document, timeline), OpsItemStatus.Resolved, cancel);
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
                await UpdateAsync(document.Incident, data, null, cancel);
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

    private Task UpdateAsync(Incident incident, Dictionary<string, string> data, OpsItemStatus? status, CancellationToken cancel)
    {
        var request = new UpdateOpsItemRequest
        {
            OpsItemId = incident.OpsItemId,
            OperationalData = data.ToDictionary(d => d.Key, d => new OpsItemDataValue { Value = d.Value, Type = OpsItemDataType.String }),
            Status = status,
        };
        return AwsCall.Of("ssm:UpdateOpsItem", () => context.Aws.Ssm.UpdateOpsItemAsync(request, cancel));
    }
}
