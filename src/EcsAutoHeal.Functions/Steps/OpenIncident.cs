using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Creates the OpsItem. Systems Manager lets one be open for a cause, so the creation is the lock.</summary>
internal sealed class OpenIncident(StepContext context, Topic topic)
{
    public async Task<Incident> RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        var now = context.Now();
        var execution = request.Execution?.Arn ?? throw new InvalidStepRequest("execution.arn: expected the ARN of the execution, found nothing.");
        var draft = OpsItemDraft.Of(document, execution, now);
        var incident = new Incident { Standing = Incident.Opened, Key = IncidentKey.Of(document), Title = draft.Title, Status = "Open", OpenedAt = now, Deaths = 1 };
        try
        {
            var reply = await AwsCall.Of("ssm:CreateOpsItem", () => context.Aws.Ssm.CreateOpsItemAsync(ToRequest(draft), cancel));
            incident = incident with { OpsItemId = reply.OpsItemId };
        }
        catch (AwsRefused e) when (e.InnerException is OpsItemAlreadyExistsException existing)
        {
            if (await OwnerAsync(existing.OpsItemId ?? "", cancel) != execution)
                return incident with { Standing = Incident.AlreadyOpen, OpsItemId = existing.OpsItemId, OpenedAt = null, Deaths = null };
            // An earlier attempt of this very step had created it and could not say so.
            incident = incident with { OpsItemId = existing.OpsItemId };
        }
        catch (Exception e) when (e is AwsRefused or AwsDenied)
        {
            incident = incident with { Standing = Incident.NotRecorded, Status = null, Note = e.Message };
            await topic.SendAsync(Notification.Opened(document, incident), cancel);
            return incident;
        }
        return incident with { Note = await topic.TrySendAsync(Notification.Opened(document, incident), cancel) };
    }

    private async Task<string?> OwnerAsync(string opsItemId, CancellationToken cancel)
    {
        var reply = await AwsCall.Of("ssm:GetOpsItem", () => context.Aws.Ssm.GetOpsItemAsync(new() { OpsItemId = opsItemId }, cancel));
        return reply.OpsItem?.OperationalData is { } data && data.TryGetValue(OpsItemDraft.ExecutionKey, out var owner) ? owner.Value : null;
    }

    private static CreateOpsItemRequest ToRequest(OpsItemDraft draft) => new()
    {
        Title = draft.Title,
        Description = draft.Description,
        Source = OpsItemDraft.Source,
        Category = OpsItemDraft.Category,
        Severity = draft.Severity,
        OperationalData = draft.OperationalData.ToDictionary(d => d.Key, d => new OpsItemDataValue { Value = d.Value.Value, Type = d.Value.Searchable ? OpsItemDataType.SearchableString : OpsItemDataType.String }),
    };
}
