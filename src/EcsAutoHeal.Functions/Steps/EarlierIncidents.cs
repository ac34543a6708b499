using System.Globalization;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>
/// Finds the OpsItems that were changed within the window and may belong together: of the same cluster and category, or, where
/// nothing could be looked into, of the same service.
/// </summary>
internal sealed class EarlierIncidents(StepContext context)
{
    private const int PageSize = 50;
    private const int MostPages = 10;

    public async Task<IReadOnlyList<EarlierIncident>> FindAsync(DeathDocument document, CancellationToken cancel)
    {
        var group = document is { Verdict: null, Subject: { Service: not null } subject } ? With(OpsItemDraft.ServiceKey, OpsItemDraft.FitValue(subject.DisplayName())) : With(OpsItemDraft.CauseGroupKey, IncidentKey.GroupOf(document));
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

    /// <summary>AWS wants key and value as JSON in a text.</summary>
    private static OpsItemFilter With(string key, string value) =>
        Filter(OpsItemFilterKey.OperationalData, OpsItemFilterOperator.Equal, $"{{\"key\":\"{key}\",\"value\":\"{System.Text.Json.JsonEncodedText.Encode(value)}\"}}");

    private static OpsItemFilter Filter(OpsItemFilterKey key, OpsItemFilterOperator comparison, string value) => new() { Key = key, Operator = comparison, Values = [value] };
}
