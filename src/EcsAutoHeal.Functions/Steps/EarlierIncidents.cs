using System.Globalization;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Finds the OpsItems of the same cluster and category that were changed within the window.</summary>
internal sealed class EarlierIncidents(StepContext context)
{
    private const int PageSize = 50;
    private const int MostPages = 10;

    public async Task<IReadOnlyList<EarlierIncident>> FindAsync(DeathDocument document, CancellationToken cancel)
    {
        var group = Filter(OpsItemFilterKey.OperationalData, OpsItemFilterOperator.Equal, $"{{\"key\":\"{OpsItemDraft.CauseGroupKey}\",\"value\":\"{System.Text.Json.JsonEncodedText.Encode(IncidentKey.GroupOf(document))}\"}}");
        var since = context.Now() - context.Settings.Recurrence;
        var recent = Filter(OpsItemFilterKey.LastModifiedTime, OpsItemFilterOperator.GreaterThan, since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        try
        {
            return await PagesAsync([group, recent], cancel);
        }
        catch (AwsRefused)
        {
            // In what form the filter takes a time AWS does not document; without it only more is read.
            return await PagesAsync([group], cancel);
        }
    }

    private async Task<IReadOnlyList<EarlierIncident>> PagesAsync(List<OpsItemFilter> filters, CancellationToken cancel)
    {
        var found = new List<EarlierIncident>();
        string? next = null;
        for (var page = 0; page < MostPages && (page == 0 || !string.IsNullOrEmpty(next)); page++)
        {
            var request = new DescribeOpsItemsRequest { OpsItemFilters = filters, MaxResults = PageSize, NextToken = next };
            var reply = await AwsCall.Of("ssm:DescribeOpsItems", () => context.Aws.Ssm.DescribeOpsItemsAsync(request, cancel));
            found.AddRange((reply.OpsItemSummaries ?? []).Where(s => s.OpsItemId is not null).Select(ToEarlier));
            next = reply.NextToken;
        }
        return found;
    }

    private static EarlierIncident ToEarlier(OpsItemSummary item) =>
        EarlierIncident.Of(item.OpsItemId!, item.Status == OpsItemStatus.Resolved, Time(item.CreatedTime), Time(item.LastModifiedTime), (item.OperationalData ?? []).ToDictionary(d => d.Key, d => d.Value.Value ?? ""));

    private static DateTimeOffset? Time(DateTime? time) => time is { } t ? new DateTimeOffset(t.ToUniversalTime()) : null;

    private static OpsItemFilter Filter(OpsItemFilterKey key, OpsItemFilterOperator comparison, string value) => new() { Key = key, Operator = comparison, Values = [value] };
}
