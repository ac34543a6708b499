using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Creates the OpsItem. Systems Manager lets one be open for a cause, so the creation is the lock. What went before is looked
/// up first: the list of OpsItems may lag behind, so it spares calls and tells the history, but the lock does not hang on it.
/// </summary>
internal sealed class OpenIncident(StepContext context, Topic topic)
{
    /// <summary>As many attempts insist on knowing what went before; later ones do without.</summary>
    private const int InsistingAttempts = 2;

    public async Task<Incident> RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        var execution = request.Execution?.Arn ?? throw new InvalidStepRequest("execution.arn: expected the ARN of the execution, found nothing.");
        var incident = new Incident { Standing = Incident.Opened, Key = IncidentKey.Of(document), Title = Texts.Title(document), Status = "Open" };
        var (earlier, missing) = await EarlierAsync(request, document, cancel);
        // Recorded as open a moment ago and found resolved since: the list may not know it yet.
        earlier = [.. earlier.Select(e => document.Incident is { Status: "Resolved" } seen && e.OpsItemId == seen.OpsItemId ? e with { IsResolved = true } : e)];
        // What could not be looked into belongs to whatever is open at its service: it may well be the same death by another route.
        var service = document is { Verdict: null, Subject: { Service: not null } subject } ? subject.DisplayName() : null;
        var same = earlier.Where(e => service is null ? e.Key == incident.Key : e.Service == service).ToArray();
        var history = IncidentHistory.Of(document, earlier, context.Settings.Recurrence, context.Settings.Cooldown, context.Now()) with { Missing = missing };
        incident = incident with { History = history };
        if (same.FirstOrDefault(e => !e.IsResolved) is { } open)
            return await FoundAsync(open.OpsItemId, open.Execution == execution, open.IsOwned, execution, document, incident, cancel);
        // A person who starts an execution on a death that was closed wants it looked at again.
        if (history.RelapseOf is { } resolved && document.Trigger?.Kind != Triggers.TriggerKind.Person && await HasRecordedAsync(resolved, request, document, cancel))
            return incident with { Standing = Incident.AlreadyResolved, OpsItemId = resolved, Status = "Resolved", History = null };
        return await CreateAsync(execution, document with { Incident = incident }, incident, cancel);
    }

    private async Task<(IReadOnlyList<EarlierIncident>, string? Missing)> EarlierAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        try
        {
            return (await new EarlierIncidents(context).FindAsync(document, cancel), null);
        }
        catch (AwsCallException e) when (IsDoneWithout(e, request))
        {
            return ([], e.Message);
        }
    }

    private async Task<Incident> CreateAsync(string execution, DeathDocument document, Incident incident, CancellationToken cancel)
    {
        try
        {
            var reply = await AwsCall.Of("ssm:CreateOpsItem", () => context.Aws.Ssm.CreateOpsItemAsync(ToRequest(OpsItemDraft.Of(document, execution, context.Now())), cancel));
            return await OwnedAsync(reply.OpsItemId ?? "", document, incident, cancel);
        }
        catch (AwsRefused e) when (e.InnerException is OpsItemAlreadyExistsException existing)
        {
            // An earlier attempt of this very step may have created it, and could not say so.
            var item = await ItemAsync(existing.OpsItemId ?? "", cancel);
            return await FoundAsync(existing.OpsItemId ?? "", item.GetValueOrDefault(OpsItemDraft.ExecutionKey) == execution, item.GetValueOrDefault(OpsItemDraft.OwnedKey) != OpsItemDraft.NotOwned, execution, document, incident, cancel);
        }
        catch (Exception e) when (e is AwsRefused or AwsDenied)
        {
            incident = incident with { Standing = Incident.NotRecorded, Status = null, Note = e.Message };
            await topic.SendAsync(Notification.Opened(document, incident), cancel);
            return incident;
        }
    }

    private async Task<Incident> FoundAsync(string opsItemId, bool isOurs, bool isOwned, string execution, DeathDocument document, Incident incident, CancellationToken cancel)
    {
        if (isOurs) return await OwnedAsync(opsItemId, document, incident, cancel);
        incident = incident with { Standing = Incident.AlreadyOpen, OpsItemId = opsItemId };
        if (isOwned || document.Verdict?.Healing.Mode is not (HealMode.Auto or HealMode.Approve)) return incident;
        // Nobody who may heal has it: two that take it over at once are held apart by the claim on the deployment.
        var item = await ItemAsync(opsItemId, cancel);
        var values = OccurrenceSlots.Read(item, context.Now()).Missing(document, context.Now()).ToDictionary(d => d.Key, d => new OpsItemDataValue { Value = d.Value, Type = OpsItemDataType.String });
        values[OpsItemDraft.ExecutionKey] = new() { Value = execution, Type = OpsItemDataType.SearchableString };
        values[OpsItemDraft.OwnedKey] = new() { Value = "yes", Type = OpsItemDataType.SearchableString };
        await AwsCall.Of("ssm:UpdateOpsItem", () => context.Aws.Ssm.UpdateOpsItemAsync(new() { OpsItemId = opsItemId, OperationalData = values }, cancel));
        return (await ItemAsync(opsItemId, cancel)).GetValueOrDefault(OpsItemDraft.ExecutionKey) == execution ? incident with { Standing = Incident.Opened, OpenedAt = context.Now() } : incident;
    }

    private async Task<Incident> OwnedAsync(string opsItemId, DeathDocument document, Incident incident, CancellationToken cancel)
    {
        var deaths = OccurrenceSlots.Of(document, context.Now()).Count;
        incident = incident with { OpsItemId = opsItemId, OpenedAt = context.Now(), Deaths = deaths };
        return incident with { Note = await topic.TrySendAsync(Notification.Opened(document with { Incident = incident }, incident), cancel) };
    }

    /// <summary>A report that comes late tells of a death that has had its incident, and perhaps its remedy. Where that cannot be read, a second incident is the lesser evil.</summary>
    private async Task<bool> HasRecordedAsync(string opsItemId, StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        try
        {
            return OccurrenceSlots.Read(await ItemAsync(opsItemId, cancel), context.Now()).Knows(document);
        }
        catch (AwsCallException e) when (IsDoneWithout(e, request))
        {
            return false;
        }
    }

    private static bool IsDoneWithout(AwsCallException e, StepRequest request) => e is AwsDenied or AwsRefused || request.Attempt >= InsistingAttempts;

    private async Task<Dictionary<string, string>> ItemAsync(string opsItemId, CancellationToken cancel)
    {
        var reply = await AwsCall.Of("ssm:GetOpsItem", () => context.Aws.Ssm.GetOpsItemAsync(new() { OpsItemId = opsItemId }, cancel));
        return reply.OpsItem.Values();
    }

    private static CreateOpsItemRequest ToRequest(OpsItemDraft draft) => new()
    {
        Title = draft.Title,
        Description = draft.Description,
        Source = OpsItemDraft.Source,
        Category = OpsItemDraft.Category,
        Severity = draft.Severity,
        OperationalData = draft.OperationalData.ToDictionary(d => d.Key, d => new OpsItemDataValue { Value = d.Value.Value, Type = d.Value.Searchable ? OpsItemDataType.SearchableString : OpsItemDataType.String }),
        RelatedOpsItems = draft.RelatedOpsItems.Count == 0 ? null : [.. draft.RelatedOpsItems.Select(id => new RelatedOpsItem { OpsItemId = id })],
    };
}
