using System.Globalization;
using System.Text.Json;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>What people see of incidents: the OpsItems. Nothing is decided by them but that a person has resolved one, and whose number one has.</summary>
internal sealed class OpsItems(StepContext context)
{
    private const int PageSize = 50;

    /// <summary>An OpsItem; null where it is gone.</summary>
    public async Task<OpsItem?> FindAsync(string opsItemId, CancellationToken cancel)
    {
        try
        {
            return (await AwsCall.Of("ssm:GetOpsItem", () => context.Aws.Ssm.GetOpsItemAsync(new() { OpsItemId = opsItemId }, cancel))).OpsItem;
        }
        catch (AwsRefused e) when (e.InnerException is OpsItemNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Creates one. Sent once: an answer that is lost is counted.</summary>
    public async Task<string> CreateAsync(OpsItemDraft draft, CancellationToken cancel)
    {
        var request = new CreateOpsItemRequest
        {
            Title = draft.Title,
            Description = draft.Description,
            Source = OpsItemDraft.Source,
            Category = OpsItemDraft.Category,
            Severity = draft.Severity,
            OperationalData = Values(draft.OperationalData),
            RelatedOpsItems = draft.RelatedOpsItems.Count == 0 ? null : [.. draft.RelatedOpsItems.Select(id => new RelatedOpsItem { OpsItemId = id })],
        };
        return (await AwsCall.Of("ssm:CreateOpsItem", () => context.Aws.SsmCreates.CreateOpsItemAsync(request, cancel))).OpsItemId ?? "";
    }

    /// <summary>Writes values into one.</summary>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> UpdateAsync(string opsItemId, IReadOnlyDictionary<string, (string Value, bool Searchable)> data, CancellationToken cancel, bool resolves = false)
    {
        var request = new UpdateOpsItemRequest { OpsItemId = opsItemId, OperationalData = Values(data), Status = resolves ? OpsItemStatus.Resolved : null };
        try
        {
            await AwsCall.Of("ssm:UpdateOpsItem", () => context.Aws.Ssm.UpdateOpsItemAsync(request, cancel));
            return true;
        }
        catch (AwsRefused e) when (e.InnerException is OpsItemNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Those with a value that are open, as far as the list knows: it lags behind.</summary>
    /// <param name="name">The value's key, of a searchable one.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<OpenOpsItem>> OpenAsync(string name, string value, CancellationToken cancel)
    {
        var found = new List<OpenOpsItem>();
        // AWS wants key and value as JSON in a text.
        var filter = new OpsItemFilter { Key = OpsItemFilterKey.OperationalData, Operator = OpsItemFilterOperator.Equal, Values = [$"{{\"key\":\"{name}\",\"value\":\"{JsonEncodedText.Encode(value)}\"}}"] };
        var request = new DescribeOpsItemsRequest { OpsItemFilters = [filter], MaxResults = PageSize };
        do
        {
            var reply = await AwsCall.Of("ssm:DescribeOpsItems", () => context.Aws.Ssm.DescribeOpsItemsAsync(request, cancel));
            found.AddRange((reply.OpsItemSummaries ?? []).Where(s => s.OpsItemId is not null && s.Status != OpsItemStatus.Resolved).Select(s => new OpenOpsItem(s.OpsItemId!, NumberOf(s.OperationalData), Value(s.OperationalData, OpsItemDraft.KeyKey))));
            request.NextToken = reply.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }

    /// <summary>The number of the incident that an OpsItem shows; null in one of a version before records.</summary>
    public static int? NumberOf(Dictionary<string, OpsItemDataValue>? data) =>
        int.TryParse(Value(data, OpsItemDraft.NumberKey), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A value of an OpsItem; null where it has none.</summary>
    public static string? Value(Dictionary<string, OpsItemDataValue>? data, string key) => data is not null && data.TryGetValue(key, out var value) ? value?.Value : null;

    private static Dictionary<string, OpsItemDataValue> Values(IReadOnlyDictionary<string, (string Value, bool Searchable)> data) =>
        data.ToDictionary(d => d.Key, d => new OpsItemDataValue { Value = d.Value.Value, Type = d.Value.Searchable ? OpsItemDataType.SearchableString : OpsItemDataType.String });
}

/// <summary>An OpsItem that is open, from a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The number of its incident; null in one of a version before records.</param>
/// <param name="Key">The key of its incident.</param>
internal sealed record OpenOpsItem(string Id, int? Number, string? Key);
