using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Holds a reply of a JSON protocol against its shape: no member that the model has not, each of its type, known values of enums, times in seconds.</summary>
internal static class ReplyCheck
{
    internal static IEnumerable<string> Differences(JsonNode? reply, Shape shape, string path) => (shape.Type, reply) switch
    {
        ("structure", JsonObject structure) => OfStructure(structure, shape, path),
        ("list", JsonArray list) => list.SelectMany(item => Differences(item, shape.Item, path + "[]")),
        ("map", JsonObject map) => map.SelectMany(entry => Differences(entry.Value, shape.Value, path + "{}")),
        ("string", JsonValue text) when text.GetValueKind() == JsonValueKind.String => shape.Enum.Count == 0 || shape.Enum.Contains(text.GetValue<string>())
            ? [] : [$"{path}: the model's {shape.Name} does not know {text.ToJsonString()}."],
        ("boolean", JsonValue flag) when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
        ("integer", JsonValue number) when IsWhole(number, int.MinValue, int.MaxValue) => [],
        ("long", JsonValue number) when IsWhole(number, long.MinValue, long.MaxValue) => [],
        ("float" or "double", JsonValue number) when number.GetValueKind() == JsonValueKind.Number => [],
        ("timestamp", JsonValue seconds) when seconds.GetValueKind() == JsonValueKind.Number && shape.TimestampFormat is null or "unixTimestamp" => [],
        _ => [$"{path}: the model has a {shape.Type} ({shape.Name}), the reply {reply?.ToJsonString() ?? "null"}."],
    };

    private static IEnumerable<string> OfStructure(JsonObject structure, Shape shape, string path)
    {
        foreach (var (name, value) in structure)
            foreach (var difference in shape.Members.TryGetValue(name, out var member) ? Differences(value, member, $"{path}.{name}") : [$"{path}.{name}: the model's {shape.Name} has no such member."])
                yield return difference;
        foreach (var name in shape.Required.Where(name => !structure.ContainsKey(name)))
            yield return $"{path}.{name}: the model says that it is always there.";
    }

    private static bool IsWhole(JsonValue number, long min, long max) =>
        number.GetValueKind() == JsonValueKind.Number && decimal.TryParse(number.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var value) && value == decimal.Truncate(value) && value >= min && value <= max;
}
