using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.OpsItems;

/// <summary>
/// Systems Manager OpsCenter. Of one <c>/aws/dedup</c> and the same <c>/aws/resources</c> it creates one open OpsItem; that it always
/// does AWS does not document.
/// </summary>
/// <remarks>AWS source: Systems Manager user guide, "Managing duplicate OpsItems" and "Working with deduplication strings".</remarks>
public sealed class OpsCenter
{
    private readonly LocalCloud _cloud;
    private readonly List<LocalOpsItem> _items = [];

    internal OpsCenter(LocalCloud cloud) => _cloud = cloud;

    /// <summary>Every OpsItem, oldest first.</summary>
    public IReadOnlyList<LocalOpsItem> Items
    {
        get { lock (_cloud.Gate) return [.. _items]; }
    }

    /// <summary>How many OpsItems can be created in a calendar month.</summary>
    public int MonthlyLimit { get; set; } = 10_000;

    /// <summary>How long lists of OpsItems lag behind: they are eventually consistent, while creating, updating and getting are not.</summary>
    public TimeSpan ListLag { get; set; }

    /// <summary>Whether a duplicate is missed this time; null = never. AWS nowhere calls the check atomic.</summary>
    public Func<bool>? MissesDuplicate { get; set; }

    /// <summary>Resolves an OpsItem as a person does in the console.</summary>
    public void Resolve(LocalOpsItem item)
    {
        lock (_cloud.Gate) Apply(item, "console", new OpsItemChange { Status = "Resolved" });
    }

    /// <summary>Writes a value as somebody else does.</summary>
    public void Set(LocalOpsItem item, string key, string value)
    {
        lock (_cloud.Gate) Apply(item, "console", new OpsItemChange { OperationalData = new Dictionary<string, OpsItemDataValue> { [key] = new(value, "String") } });
    }

    /// <summary>Removes a value as somebody else does.</summary>
    public void Remove(LocalOpsItem item, string key)
    {
        lock (_cloud.Gate) Apply(item, "console", new OpsItemChange { OperationalDataToDelete = [key] });
    }

    internal LocalOpsItem Create(string source, string by, string? type, OpsItemChange change)
    {
        OpsItemRules.CheckSource(source);
        OpsItemRules.Check(change);
        if (OpsItemRules.Sameness(change.OperationalData) is { } sameness && MissesDuplicate?.Invoke() != true) RefuseDuplicate(sameness, null);
        var thisMonth = _items.Count(item => (item.CreatedTime.Year, item.CreatedTime.Month) == (_cloud.Now.Year, _cloud.Now.Month));
        if (thisMonth >= MonthlyLimit) throw LimitExceeded();
        var item = new LocalOpsItem
        {
            OpsItemId = $"oi-{_cloud.Ids.Hex(12)}",
            Source = source,
            CreatedBy = Principal(by),
            CreatedTime = _cloud.Now,
            Title = change.Title!,
            Description = change.Description!,
            OpsItemType = type ?? "/aws/issue",
        };
        Apply(item, by, change);
        item.Version = 1;
        _items.Add(item);
        return item;
    }

    /// <summary>What a list shows now.</summary>
    internal IReadOnlyList<LocalOpsItem> Listed => [.. _items.Where(item => item.CreatedTime + ListLag <= _cloud.Now)];

    internal LocalOpsItem Get(string id) => _items.FirstOrDefault(item => item.OpsItemId == id)
        ?? throw new LocalAwsException("OpsItemNotFoundException", $"OpsItem ID {id} not found.");

    internal void Update(string id, string by, OpsItemChange change)
    {
        var item = Get(id);
        OpsItemRules.Check(change);
        if (change.OperationalData.GetValueOrDefault(OpsItemRules.DedupKey) is { } dedup && dedup.Value != item.Dedup)
            throw OpsItemRules.Refused("OperationalData", "The deduplication string of an OpsItem can't be changed.");
        if (!item.IsOpen && change.Status is "Open" or "InProgress" && OpsItemRules.Sameness(item.OperationalData) is { } own) RefuseDuplicate(own, item);
        Apply(item, by, change);
    }

    private void Apply(LocalOpsItem item, string by, OpsItemChange change)
    {
        item.Title = change.Title ?? item.Title;
        item.Description = change.Description ?? item.Description;
        item.Category = change.Category ?? item.Category;
        item.Severity = change.Severity ?? item.Severity;
        item.Priority = change.Priority ?? item.Priority;
        item.Status = change.Status ?? item.Status;
        item.Notifications = change.Notifications ?? item.Notifications;
        item.RelatedOpsItems = change.RelatedOpsItems ?? item.RelatedOpsItems;
        foreach (var (key, value) in change.OperationalData) item.Data[key] = value;
        foreach (var key in change.OperationalDataToDelete) item.Data.Remove(key);
        item.LastModifiedTime = _cloud.Now;
        item.LastModifiedBy = Principal(by);
        item.Version++;
    }

    private string Principal(string accessKeyId) => $"arn:{_cloud.Partition}:iam::{_cloud.Account}:user/{accessKeyId}";

    private void RefuseDuplicate(string sameness, LocalOpsItem? self)
    {
        if (_items.FirstOrDefault(item => item != self && item.IsOpen && OpsItemRules.Sameness(item.OperationalData) == sameness) is not { } existing) return;
        throw new LocalAwsException("OpsItemAlreadyExistsException", $"OpsItem {existing.OpsItemId} already exists.")
        {
            Members = new JsonObject { ["OpsItemId"] = existing.OpsItemId },
        };
    }

    private LocalAwsException LimitExceeded() => new("OpsItemLimitExceededException", "The limit for OpsItems that can be created in a month has been exceeded.")
    {
        Members = new JsonObject { ["ResourceTypes"] = new JsonArray("OpsItem"), ["Limit"] = MonthlyLimit, ["LimitType"] = "OpsItemsPerMonth" },
    };
}
