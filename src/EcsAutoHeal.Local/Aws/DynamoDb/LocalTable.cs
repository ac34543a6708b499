using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.DynamoDb;

/// <summary>A table whose items have one key, <c>pk</c>.</summary>
/// <remarks>AWS source: Amazon DynamoDB developer guide, "DynamoDB read consistency".</remarks>
public sealed class LocalTable
{
    /// <summary>The name of the partition key.</summary>
    public const string KeyName = "pk";

    private readonly LocalCloud _cloud;
    private readonly SortedDictionary<string, StoredItem> _items = new(StringComparer.Ordinal);

    internal LocalTable(LocalCloud cloud, string name)
    {
        (_cloud, Name) = (cloud, name);
        Arn = cloud.Arn("dynamodb", $"table/{name}");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its ARN.</summary>
    public string Arn { get; }

    /// <summary>For so long after a write a read that does not ask for consistency may find what was there before. Here it always does.</summary>
    public TimeSpan ReadLag { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Every item by its key, in the form of the API: <c>{"version":{"N":"1"}}</c>.</summary>
    public IReadOnlyDictionary<string, JsonObject> Items
    {
        get { lock (_cloud.Gate) return _items.Where(item => item.Value.Now is not null).ToDictionary(item => item.Key, item => (JsonObject)item.Value.Now!.DeepClone()); }
    }

    /// <summary>Writes an item as somebody else does.</summary>
    public void Set(JsonObject item)
    {
        lock (_cloud.Gate) Put(ItemRules.Kept(item));
    }

    /// <summary>Removes an item as somebody else does, or DynamoDB when its time to live is over.</summary>
    public void Remove(string key)
    {
        lock (_cloud.Gate) _items.Remove(key);
    }

    internal JsonObject? Get(string key, bool consistent) => _items.GetValueOrDefault(key) is { } item ? item.Seen(consistent, _cloud.Now - ReadLag) : null;

    /// <summary>The items after a key, in an order that is always the same.</summary>
    internal IEnumerable<JsonObject> After(string? key, bool consistent) => _items.Where(item => key is null || string.CompareOrdinal(item.Key, key) > 0)
        .Select(item => item.Value.Seen(consistent, _cloud.Now - ReadLag)).OfType<JsonObject>();

    /// <param name="item">The item as it is kept.</param>
    internal void Put(JsonObject item)
    {
        var key = ItemRules.KeyOf(item);
        _items[key] = new(item, _items.GetValueOrDefault(key)?.Now, _cloud.Now);
    }

    /// <param name="Now">What it is.</param>
    /// <param name="Before">What it was before the last write; null where it was not there.</param>
    /// <param name="WrittenAt">When that was.</param>
    private sealed record StoredItem(JsonObject Now, JsonObject? Before, DateTimeOffset WrittenAt)
    {
        public JsonObject? Seen(bool consistent, DateTimeOffset upTo) => consistent || WrittenAt <= upTo ? Now : Before;
    }
}
