using System.Collections.Immutable;
using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>The values of an event by the names that lead to them, joined by dots. Objects and arrays are no values of their own.</summary>
internal sealed class EventFields
{
    private readonly Dictionary<string, List<EventField>> fields = [];
    private int arrays;

    private readonly IReadOnlyCollection<string> wanted;

    /// <param name="document">The event.</param>
    /// <param name="wanted">The names of the fields that are asked for: an event has many more.</param>
    internal EventFields(JsonElement document, IReadOnlyCollection<string> wanted)
    {
        this.wanted = wanted;
        AddMembers(document, "", ImmutableDictionary<int, int>.Empty);
    }

    /// <summary>The field's values that stand in the array elements that were chosen so far, or in arrays of which none was chosen yet.</summary>
    internal IEnumerable<EventField> In(ImmutableDictionary<int, int> chosen, string path) =>
        fields.TryGetValue(path, out var values) ? values.Where(value => value.Elements.All(element => !chosen.TryGetValue(element.Key, out var index) || index == element.Value)) : [];

    private void AddMembers(JsonElement json, string path, ImmutableDictionary<int, int> elements)
    {
        foreach (var member in json.EnumerateObject())
            if ((path.Length == 0 ? member.Name : $"{path}.{member.Name}") is var name && wanted.Any(one => LeadsTo(name, one)))
                Add(member.Value, name, elements);
    }

    private static bool LeadsTo(string name, string wanted) =>
        wanted.StartsWith(name, StringComparison.Ordinal) && (wanted.Length == name.Length || wanted[name.Length] == '.');

    private void Add(JsonElement json, string path, ImmutableDictionary<int, int> elements)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                AddMembers(json, path, elements);
                break;
            case JsonValueKind.Array:
                var array = arrays++;
                foreach (var (index, item) in json.EnumerateArray().Index())
                    Add(item, path, item.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? elements.Add(array, index) : elements);
                break;
            default:
                (fields.TryGetValue(path, out var values) ? values : fields[path] = []).Add(new EventField(json, elements));
                break;
        }
    }
}

/// <summary>A value of an event.</summary>
/// <param name="Value">A text, number, true, false or null.</param>
/// <param name="Elements">The arrays that it stands in, each by its number in the event, and the element's place in it.</param>
internal sealed record EventField(JsonElement Value, ImmutableDictionary<int, int> Elements);
