using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Has an OpsItem show how many deaths its record counts, whoever else writes at the same time.</summary>
internal sealed class OpsItemCounts(RecordTable records, OpsItems opsItems)
{
    /// <summary>Writes what the record says, and reads the record again until it says the same: who writes last has then seen the newest.</summary>
    /// <returns>The record as the OpsItem shows it; one of a later incident where that has begun meanwhile.</returns>
    public async Task<Stored<IncidentRecord>> FollowAsync(Stored<IncidentRecord> stored, CancellationToken cancel)
    {
        var (number, key) = (stored.Body!.Number, stored.Key[RecordKeys.Incident("").Length..]);
        return await RecordTable.InRoundsAsync(key, async () =>
        {
            await opsItems.UpdateAsync(stored.Body!.OpsItemId!, OpsItemDraft.Face(stored.Body, stored.Version), cancel);
            var next = await records.IncidentAsync(key, cancel);
            if (next.Version == stored.Version || next.Body is null || next.Body.Number != number) return next;
            stored = next;
            return null;
        });
    }
}
