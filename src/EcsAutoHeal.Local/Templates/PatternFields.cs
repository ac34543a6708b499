using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>A pattern without $or: fields that must all match, each with fields of its own or with values.</summary>
internal sealed class PatternFields(IReadOnlyDictionary<string, PatternFields> nested, IReadOnlyDictionary<string, PatternValues> leaves)
{
    internal static PatternFields None { get; } = new(new Dictionary<string, PatternFields>(), new Dictionary<string, PatternValues>());

    internal static PatternFields Of(string name, PatternFields fields) => new(new Dictionary<string, PatternFields> { [name] = fields }, None.Leaves);

    internal static PatternFields Of(string name, PatternValues values) => new(None.Nested, new Dictionary<string, PatternValues> { [name] = values });

    private IReadOnlyDictionary<string, PatternFields> Nested => nested;

    private IReadOnlyDictionary<string, PatternValues> Leaves => leaves;

    /// <summary>Both patterns as one, so that fields of the same array stay together although $or parted them.</summary>
    internal PatternFields And(PatternFields other)
    {
        if (Leaves.Keys.Concat(Nested.Keys).Intersect(other.Leaves.Keys.Concat(other.Nested.Keys)).FirstOrDefault(name => !(Nested.ContainsKey(name) && other.Nested.ContainsKey(name))) is { } twice)
            throw new FormatException($"The field {twice} stands both inside and outside of $or. Expected it once.");
        return new PatternFields(
            Nested.Concat(other.Nested).GroupBy(field => field.Key, field => field.Value).ToDictionary(field => field.Key, field => field.Aggregate((left, right) => left.And(right))),
            Leaves.Concat(other.Leaves).ToDictionary());
    }

    /// <summary>Whether one of the elements matches in all fields. Where there is none, the fields are looked for in nothing: exists:false may still hold.</summary>
    internal bool MatchIn(IEnumerable<JsonElement> elements, JsonElement document)
    {
        var objects = Flatten(elements).Where(element => element.ValueKind == JsonValueKind.Object).Select(element => (JsonElement?)element).DefaultIfEmpty(null);
        return objects.Any(element =>
            leaves.All(leaf => leaf.Value.MatchIn(Flatten(Field(element, leaf.Key)), document))
            && nested.All(field => field.Value.MatchIn(Field(element, field.Key), document)));
    }

    internal static IEnumerable<JsonElement> Flatten(IEnumerable<JsonElement> elements) =>
        elements.SelectMany(element => element.ValueKind == JsonValueKind.Array ? Flatten(element.EnumerateArray()) : [element]);

    internal static IEnumerable<JsonElement> Field(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) ? [value] : [];
}
