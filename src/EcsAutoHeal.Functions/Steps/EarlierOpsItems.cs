using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Finds an OpsItem that a version before records has opened for the same, and that is still open: the first incident of a key goes
/// on in it. OpsCenter does not deduplicate against it, since its string and its resources were others. Can go after one release.
/// </summary>
internal sealed class EarlierOpsItems(StepContext context, OpsItems opsItems)
{
    private const int InsistingAttempts = 2;

    /// <returns>The OpsItem, and the record with its deaths counted; null where there is none.</returns>
    public async Task<CreatedOpsItem?> AdoptAsync(StepRequest request, DeathDocument document, IncidentRecord record, CancellationToken cancel)
    {
        try
        {
            // One with a number has been adopted already, or belongs to a record that is lost: creating finds it.
            var open = (await opsItems.OpenAsync(OpsItemDraft.KeyKey, IncidentKey.BeforeRecords(document), cancel)).Where(item => item.Number is null).ToArray();
            if (open.Length == 0 || await opsItems.FindAsync(open[^1].Id, cancel) is not { } item) return null;
            foreach (var duplicate in open[..^1])
                await opsItems.UpdateAsync(duplicate.Id, new Dictionary<string, (string, bool)> { [OpsItemDraft.ResolvedKey] = ($"The same as {item.OpsItemId}, which goes on.", false) }, cancel, resolves: true);
            var deaths = (item.OperationalData ?? []).Where(d => d.Key.StartsWith(OpsItemDraft.OccurrencesKey, StringComparison.Ordinal)).Select(d => Occurrences.Read(d.Value?.Value, context.Now())).ToArray();
            var adopted = Opening.Adopted(record, deaths.SelectMany(d => d.Deaths), deaths.Select(d => d.Count).DefaultIfEmpty().Max());
            var face = OpsItemDraft.Face(adopted, 1);
            face[OpsItemDraft.ExecutionKey] = (request.ExecutionArn(), true);
            face[OpsItemDraft.KeyKey] = (IncidentKey.Of(document, request.ExecutionArn()), true);
            return await opsItems.UpdateAsync(item.OpsItemId!, face, cancel) ? new(item.OpsItemId!, adopted) : null;
        }
        catch (Exception e) when (e is AwsDenied or AwsRefused || (e is AwsCallException && request.Attempt >= InsistingAttempts))
        {
            // A second OpsItem for it is the lesser evil.
            return null;
        }
    }
}
