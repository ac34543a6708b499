using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Says in the OpsItem what is being done, while it is done.</summary>
internal sealed class RecordRemedy(StepContext context)
{
    public async Task<Incident> RunAsync(DeathDocument document, CancellationToken cancel)
    {
        var incident = document.Incident is { OpsItemId: not null } named ? named : throw new InvalidStepRequest("document.incident.opsItemId: expected the OpsItem's id, found nothing.");
        await new OpsItems(context).UpdateAsync(incident.OpsItemId!, IncidentFace.Of(document, Timeline.Of(document, context.Now())), cancel);
        return incident;
    }
}
