using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;

namespace EcsAutoHeal.Local.StateMachines.Parsing;

/// <summary>Reads the fields of one object of a definition and refuses those that nobody asked for.</summary>
internal sealed class FieldReader
{
    private readonly Dictionary<string, JsonElement> _fields;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _place;

    /// <param name="element">The object.</param>
    /// <param name="stateName">The state that it stands in; null outside of states.</param>
    /// <param name="place">Its place in the state, such as <c>Retry[0]</c>; empty for the state itself.</param>
    public FieldReader(JsonElement element, string? stateName, string place = "")
    {
        StateName = stateName;
        _place = place;
        if (element.ValueKind != JsonValueKind.Object) throw new UnsupportedDefinitionException(stateName, place, "must be an object.");
        _fields = element.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        Skip("Comment", JsonValueKind.String);
    }

    public string? StateName { get; }

    public bool Has(string name) => _fields.ContainsKey(name);

    public string Place(string name) => _place.Length == 0 ? name : $"{_place}.{name}";

    public UnsupportedDefinitionException Refuse(string name, string reason) => new(StateName, Place(name), reason);

    public JsonElement? Optional(string name)
    {
        _read.Add(name);
        return _fields.TryGetValue(name, out var value) ? value : null;
    }

    public JsonElement Required(string name) => Optional(name) ?? throw Refuse(name, "is missing.");

    public JsonElement? Optional(string name, JsonValueKind kind)
    {
        var value = Optional(name);
        return value is null || value.Value.ValueKind == kind ? value : throw Refuse(name, $"must be of the JSON type {kind}.");
    }

    public IReadOnlyList<JsonElement> List(string name)
    {
        if (Optional(name, JsonValueKind.Array) is not { } list) throw Refuse(name, "is missing.");
        return list.GetArrayLength() > 0 ? [.. list.EnumerateArray()] : throw Refuse(name, "must not be empty.");
    }

    public string Text(string name) => OptionalText(name) ?? throw Refuse(name, "is missing.");

    public string? OptionalText(string name) => Optional(name, JsonValueKind.String)?.GetString();

    public int? OptionalInteger(string name, int least, int most)
    {
        if (Optional(name, JsonValueKind.Number) is not { } number) return null;
        return number.TryGetInt32(out var value) && value >= least && value <= most
            ? value
            : throw Refuse(name, $"must be an integer from {least} to {most}.");
    }

    public JsonPath Path(string name) => ParsePath(name, Text(name));

    public JsonPath? OptionalPath(string name) => OptionalText(name) is { } text ? ParsePath(name, text) : null;

    /// <summary>An InputPath or OutputPath: <c>$</c> when absent, and null is another thing.</summary>
    public PathFilter Filter(string name) => Optional(name) switch
    {
        null => PathFilter.All,
        { ValueKind: JsonValueKind.Null } => new PathFilter(null),
        _ => new PathFilter(Path(name)),
    };

    public ResultPath ResultPath()
    {
        const string name = nameof(ResultPath);
        if (Optional(name) is not { } value) return Paths.ResultPath.Whole;
        if (value.ValueKind == JsonValueKind.Null) return new ResultPath(null);

        var path = Path(name);
        if (path.IsOfContext || path.Steps.Any(step => step.Name is null))
            throw Refuse(name, $"'{path.Text}' is not supported: a ResultPath is $ or names members of objects.");
        return new ResultPath([.. path.Steps.Select(step => step.Name!)]);
    }

    /// <summary>Refuses the fields that were not read.</summary>
    public void Finish()
    {
        var unknown = _fields.Keys.FirstOrDefault(name => !_read.Contains(name));
        if (unknown is not null) throw Refuse(unknown, "is not supported here.");
    }

    private JsonPath ParsePath(string name, string text) => JsonPath.Parse(text)
        ?? throw Refuse(name, $"'{text}' is not a supported path: known are $, $.a.b, $['a'] and $[0], also with $$.");

    private void Skip(string name, JsonValueKind kind) => Optional(name, kind);
}
