using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>
/// Compares two JSON values as CloudFormation means them: every value is a text to it, so that "60" is 60 and "true" is true, and
/// a list of one may stand without its brackets in a policy.
/// </summary>
internal static class JsonDifference
{
    /// <summary>What differs, each with its place.</summary>
    internal static IEnumerable<string> Between(string place, JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonObject left, JsonObject right) => left.Select(member => member.Key).Union(right.Select(member => member.Key)).SelectMany(key => Between($"{place}.{key}", left[key], right[key])),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.Zip(right).SelectMany((pair, index) => Between($"{place}[{index}]", pair.First, pair.Second)),
        (JsonArray { Count: 1 } left, JsonValue) => Between(place, left[0], actual),
        (JsonValue, JsonArray { Count: 1 } right) => Between(place, expected, right[0]),
        (JsonValue left, JsonValue right) when Text(left) == Text(right) => [],
        (null, null) => [],
        _ => [$"{place}: ours is {expected?.ToJsonString() ?? "nothing"}, theirs is {actual?.ToJsonString() ?? "nothing"}"],
    };

    /// <summary>How many values there are to compare.</summary>
    internal static int Values(JsonNode? node) => node switch
    {
        JsonObject json => json.Sum(member => Values(member.Value)),
        JsonArray list => list.Sum(Values),
        _ => 1,
    };

    private static string Text(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ when decimal.TryParse(value.ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number.ToString("0.#########", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
