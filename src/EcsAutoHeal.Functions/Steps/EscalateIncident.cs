using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Hands an incident over to a person: says in the OpsItem and in a notification why, and lets go of the record, so that the next
/// death can take it up. Where the record cannot be reached, the notification goes out all the same, and the execution fails.
/// </summary>
internal sealed class EscalateIncident(StepContext context, Topic topic)
{
    /// <summary>As many attempts insist on the record; later ones do without.</summary>
    private const int InsistingAttempts = 3;

    private readonly RecordTable _records = new(context);
    private readonly OpsItems _opsItems = new(context);

    public async Task<Escalation> RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        var (execution, escalation) = (request.ExecutionArn(), Escalations.Of(document, context.Now()));
        document = document with { Escalation = escalation };
        var key = document.Incident?.Key ?? IncidentKey.Of(document, execution);
        try
        {
            Words? words = null;
            return await RecordTable.InRoundsAsync(key, async () =>
            {
                var stored = await _records.IncidentAsync(key, cancel);
                if (stored.Body is not { } record || !record.IsOwnedBy(execution))
                    return IsAnothersToTell(stored.Body, document, execution) ? escalation : Told(escalation, words ??= await TellAsync(document, escalation, notifies: true, cancel));
                words ??= await TellAsync(document, escalation, HandingOver.HasToTell(record, escalation.Reason, context.Settings.Terms(), context.Now()), cancel);
                var handedOver = HandingOver.HandedOver(record, escalation.Reason, words.HasNotified, context.Now());
                return await _records.PutAsync(stored, handedOver, cancel) is null ? null : Told(escalation, words);
            });
        }
        catch (Exception e) when (IsUnreachable(e, request))
        {
            return Told(escalation, await TellAsync(document, escalation with { Note = $"The incident's record could not be reached: {e.Message}" }, notifies: true, cancel)) with
            {
                Note = $"The incident's record could not be reached: {e.Message}",
                Unrecorded = true,
            };
        }
    }

    private static bool IsUnreachable(Exception e, StepRequest request) =>
        e is RecordUnreadable or AwsDenied or AwsRefused || (e is AwsCallException && request.Attempt >= InsistingAttempts) || (e is InvalidOperationException && e.Message.StartsWith("INCIDENT_TABLE", StringComparison.Ordinal));

    /// <summary>Another execution owns the incident, or nobody does: people know of it. But what failed here nobody else can tell.</summary>
    private static bool IsAnothersToTell(IncidentRecord? record, DeathDocument document, string execution) =>
        record is not null && record.ClosedBy != execution && document.Incident?.OpsItemId is not null
        && document.Failures?.Keys.Any(step => step is "OpenIncident" or "RecordOccurrence") != true;

    /// <summary>Says it in the OpsItem and in a notification. One of both is enough to be heard; none is a failure.</summary>
    private async Task<Words> TellAsync(DeathDocument document, Escalation escalation, bool notifies, CancellationToken cancel)
    {
        var (unwritten, note) = ((AwsCallException?)null, (string?)null);
        if (document.Incident?.OpsItemId is { } opsItemId)
        {
            try
            {
                // The timeline of an incident that another execution owns is that one's to write.
                var data = document.Incident.Standing == Incident.AlreadyOpen ? [] : IncidentFace.Of(document, Timeline.Of(document, context.Now()));
                data[OpsItemDraft.EscalationKey] = (OpsItemDraft.FitValue(WrittenJson.Text(escalation, WrittenJson.Default.Escalation)), false);
                await _opsItems.UpdateAsync(opsItemId, data, cancel);
            }
            catch (AwsCallException e)
            {
                (unwritten, note) = (e, $"The OpsItem could not be written: {e.Message}");
            }
        }
        var isHeard = unwritten is null && document.Incident?.OpsItemId is not null;
        if (!notifies && isHeard) return new(false, note);
        var unsent = topic.Exists ? await topic.TrySendAsync(Notification.HandedOver(document, escalation with { Note = note ?? escalation.Note }), cancel) : "There is no topic to tell.";
        if (unsent is not null && !isHeard) throw new InvalidOperationException($"Nobody could be told. {note} {unsent}".Trim(), unwritten);
        return new(unsent is null, note ?? (topic.Exists ? unsent : null));
    }

    private static Escalation Told(Escalation escalation, Words words) => escalation with { Note = words.Note ?? escalation.Note };

    /// <param name="HasNotified">Whether a notification went out.</param>
    /// <param name="Note">What went wrong.</param>
    private sealed record Words(bool HasNotified, string? Note);
}
