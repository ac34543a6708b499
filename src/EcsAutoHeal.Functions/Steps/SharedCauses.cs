using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Tells others of a new incident, and learns what else dies of the same in the cluster. Where that fails, the incident is opened all the same, and says so.</summary>
internal sealed class SharedCauses(StepContext context, RecordTable records)
{
    /// <summary>As many attempts insist on knowing; later ones do without.</summary>
    private const int InsistingAttempts = 2;

    private const int MostRounds = 5;

    /// <summary>Writes the incident down.</summary>
    public async Task<SharedCause> WithAsync(StepRequest request, DeathDocument document, IncidentRecord record, CancellationToken cancel)
    {
        try
        {
            var incident = RecentIncident.Of(document, context.Now());
            var cause = incident is null ? null : await WrittenAsync(IncidentKey.GroupOf(document, request.ExecutionArn()), incident, cancel);
            return new(History(document, record, cause), incident is not null && cause?.IsQuiet(incident) == true);
        }
        catch (Exception e) when (e is AwsDenied or AwsRefused or RecordUnreadable || (e is AwsCallException && request.Attempt >= InsistingAttempts))
        {
            return new(History(document, record, null) with { Missing = e.Message }, false);
        }
    }

    /// <summary>The history of an incident that is there already. Nothing is written.</summary>
    public async Task<IncidentHistory> OfAsync(DeathDocument document, IncidentRecord record, string execution, CancellationToken cancel)
    {
        try
        {
            return History(document, record, (await records.CauseAsync(IncidentKey.GroupOf(document, execution), cancel)).Body);
        }
        catch (Exception e) when (e is AwsDenied or AwsRefused or RecordUnreadable)
        {
            return History(document, record, null) with { Missing = e.Message };
        }
    }

    private IncidentHistory History(DeathDocument document, IncidentRecord record, CauseRecord? cause) => IncidentHistory.Of(document, record, cause, context.Settings.Terms(), context.Now());

    private async Task<CauseRecord?> WrittenAsync(string group, RecentIncident incident, CancellationToken cancel)
    {
        for (var round = 1; ; round++)
        {
            var stored = await records.CauseAsync(group, cancel);
            var next = CauseRecord.With(stored.Body, incident, context.Now());
            if (next == stored.Body || await records.PutAsync(stored, next, cancel) is not null) return next;
            // In a storm it is written by many at once. Nothing hangs on being in it; what it says now is known.
            if (round == MostRounds) return stored.Body;
        }
    }
}

/// <summary>What else dies of the same.</summary>
/// <param name="History">The history of the incident.</param>
/// <param name="IsQuiet">Whether another incident has notified for it.</param>
internal sealed record SharedCause(IncidentHistory History, bool IsQuiet);
