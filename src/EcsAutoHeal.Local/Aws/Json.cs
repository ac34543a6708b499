using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws;

/// <summary>Writes documents as AWS writes them: a member without a value is absent, not null.</summary>
internal static class Json
{
    /// <summary>An object of the members that have a value, in this order.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var document = new JsonObject();
        foreach (var (name, value) in members)
            if (value is not null)
                document.Add(name, value);
        return document;
    }

    /// <summary>An array of what the selector makes of each item.</summary>
    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> selector) => [.. items.Select(selector)];

    /// <summary>An array of strings.</summary>
    public static JsonArray Array(IEnumerable<string> items) => Array(items, item => item);

    /// <summary>Tags as ECS lists them.</summary>
    public static JsonArray Tags(IReadOnlyDictionary<string, string> tags) =>
        Array(tags, tag => Object(("key", tag.Key), ("value", tag.Value)));

    /// <summary>A time as events write it: ISO 8601, UTC, up to milliseconds.</summary>
    public static JsonNode? Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time as the JSON protocols write it: seconds since 1970, with milliseconds as a fraction.</summary>
    public static JsonNode? Epoch(DateTimeOffset? time) => time is { } value ? value.ToUnixTimeMilliseconds() / 1000m : null;
}
