using System.Text;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.DynamoDb;

/// <summary>What DynamoDB accepts as an item or as its key.</summary>
/// <remarks>AWS source: Amazon DynamoDB developer guide, "Constraints in Amazon DynamoDB" and "DynamoDB item sizes and formats".</remarks>
internal static class ItemRules
{
    // 400 KB, names and values together.
    private const int MaxItemBytes = 400 * 1024;
    private const int MaxKeyBytes = 2048;

    /// <summary>An item as it is kept, if it can be.</summary>
    public static JsonObject Kept(JsonObject item)
    {
        KeyOf(item);
        var kept = Normal(item);
        return SizeOf(kept) <= MaxItemBytes ? kept : throw Refused("Item size has exceeded the maximum allowed size");
    }

    /// <summary>Attributes with each number in its normal form.</summary>
    public static JsonObject Normal(JsonObject attributes)
    {
        var normal = attributes.DeepClone().AsObject();
        foreach (var (_, value) in normal)
            if (value!["N"] is { } number) value["N"] = DynamoNumber.Normal(number.GetValue<string>());
        return normal;
    }

    /// <summary>The key of an item.</summary>
    public static string KeyOf(JsonObject item) => item[LocalTable.KeyName] switch
    {
        null => throw Refused($"One or more parameter values were invalid: Missing the key {LocalTable.KeyName} in the item"),
        { } value when value["S"] is null => throw Refused($"One or more parameter values were invalid: Type mismatch for key {LocalTable.KeyName} expected: S actual: {value.AsObject().First().Key}"),
        { } value => Checked(value["S"]!.GetValue<string>()),
    };

    /// <summary>The key that a request asks for: it has the attribute of the key, and no other.</summary>
    public static string OnlyKeyOf(JsonObject key) => key.Count == 1 && key[LocalTable.KeyName]?["S"] is { } value
        ? Checked(value.GetValue<string>())
        : throw Refused("The provided key element does not match the schema");

    /// <summary>The size of an item: its names, and the bytes of its texts and numbers.</summary>
    public static int SizeOf(JsonObject item) => item.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key)
        + (attribute.Value!["S"] is { } text ? Encoding.UTF8.GetByteCount(text.GetValue<string>()) : DynamoNumber.SizeOf(attribute.Value["N"]!.GetValue<string>())));

    private static string Checked(string key)
    {
        if (key.Length == 0) throw Refused($"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: {LocalTable.KeyName}");
        // AWS leaves the blank out.
        if (Encoding.UTF8.GetByteCount(key) > MaxKeyBytes) throw Refused($"One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of{MaxKeyBytes} bytes");
        return key;
    }

    private static LocalAwsException Refused(string why) => new("ValidationException", why);
}
