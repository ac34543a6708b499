using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>The parameters of a request, read with their types; what is missing or of another type is refused with the service's own code.</summary>
internal sealed class RequestParameters(JsonObject document, string invalidCode, string accessKeyId)
{
    /// <summary>Whose call it is.</summary>
    public string AccessKeyId { get; } = accessKeyId;

    public LocalAwsException Invalid(string message) => new(invalidCode, message);

    public LocalAwsException Missing(string name) => Invalid($"The parameter {name} is required.");

    public string? String(string name) => Value<string>(name, JsonValueKind.String);

    public string RequiredString(string name) => String(name) ?? throw Missing(name);

    public string? OneOf(string name, params ReadOnlySpan<string> values)
    {
        var value = String(name);
        if (value is not null) RequireOneOf(name, value, values);
        return value;
    }

    public bool? Bool(string name) => Value<bool?>(name, JsonValueKind.True, JsonValueKind.False);

    public long? Long(string name) => Value<long?>(name, JsonValueKind.Number);

    public int? Int(string name, int min = 0, int max = int.MaxValue)
    {
        var value = Long(name);
        return value is null || (value >= min && value <= max) ? (int?)value
            : throw Invalid($"The value {value} of {name} must be between {min} and {max}.");
    }

    /// <summary>Seconds since 1970.</summary>
    public DateTimeOffset? Time(string name) =>
        Value<double?>(name, JsonValueKind.Number) is { } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    public IReadOnlyList<string>? Strings(string name) => List(name)?
        .Select(item => item?.GetValueKind() == JsonValueKind.String ? item.GetValue<string>() : throw WrongType(name)).ToList();

    public IReadOnlyList<string>? StringsOf(string name, params ReadOnlySpan<string> values)
    {
        var list = Strings(name);
        foreach (var value in list ?? []) RequireOneOf(name, value, values);
        return list;
    }

    public IReadOnlyList<RequestParameters>? Objects(string name) => List(name)?
        .Select(item => item is JsonObject entry ? Within(entry) : throw WrongType(name)).ToList();

    public IReadOnlyDictionary<string, RequestParameters>? Map(string name) => document[name] switch
    {
        null => null,
        JsonObject map => map.ToDictionary(entry => entry.Key, entry => entry.Value is JsonObject value ? Within(value) : throw WrongType(name)),
        _ => throw WrongType(name),
    };

    /// <summary>A map of strings; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> StringMap(string name) => document[name] switch
    {
        null => new Dictionary<string, string>(),
        JsonObject map => map.ToDictionary(entry => entry.Key, entry => entry.Value?.GetValueKind() == JsonValueKind.String ? entry.Value.GetValue<string>() : throw WrongType(name)),
        _ => throw WrongType(name),
    };

    /// <summary>DynamoDB's attributes, each with the one type that it has: <c>{"pk":{"S":"a"}}</c>. Null where there are none.</summary>
    public JsonObject? Attributes(string name)
    {
        if (Map(name) is null) return null;
        var attributes = document[name]!.AsObject();
        foreach (var (attribute, value) in attributes)
        {
            var types = value!.AsObject();
            if (types.Any(type => type.Value?.GetValueKind() != JsonValueKind.String)) throw WrongType($"{name}.{attribute}");
            if (types.Count != 1)
                throw Invalid($"Supplied AttributeValue {(types.Count == 0 ? "is empty" : "has more than one datatypes set")}, must contain exactly one of the supported datatypes");
        }
        return attributes;
    }

    private void RequireOneOf(string name, string value, ReadOnlySpan<string> values)
    {
        if (!values.Contains(value)) throw Invalid($"The value {value} of {name} is not one of {string.Join(", ", values.ToArray())}.");
    }

    private RequestParameters Within(JsonObject entry) => new(entry, invalidCode, AccessKeyId);

    private JsonArray? List(string name) => document[name] switch
    {
        null => null,
        JsonArray list => list,
        _ => throw WrongType(name),
    };

    private T? Value<T>(string name, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (document[name] is not { } node) return default;
        if (!kinds.Contains(node.GetValueKind())) throw WrongType(name);
        return node.AsValue().TryGetValue<T>(out var value) ? value : Converted<T>(name, node);
    }

    /// <summary>A number that was not parsed but made is of one type only.</summary>
    private T? Converted<T>(string name, JsonNode node)
    {
        try
        {
            return node.Deserialize<T>();
        }
        catch (JsonException)
        {
            throw WrongType(name);
        }
    }

    private LocalAwsException WrongType(string name) => Invalid($"The parameter {name} has a value of the wrong type.");
}
