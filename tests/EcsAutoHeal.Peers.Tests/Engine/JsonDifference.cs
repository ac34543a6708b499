using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Engine;

/// <summary>Where two documents differ.</summary>
internal static class JsonDifference
{
    private const int Longest = 1000;

    /// <summary>Each place with what stands at it in both; of a list that is longer, the first element too many.</summary>
    internal static IEnumerable<string> Between(JsonNode? ours, JsonNode? theirs, string place = "")
    {
        switch (ours, theirs)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(m => m.Key).Union(right.Select(m => m.Key)).SelectMany(name => Between(left[name], right[name], $"{place}.{name}"));
            case (JsonArray left, JsonArray right):
                var common = Math.Min(left.Count, right.Count);
                var inBoth = Enumerable.Range(0, common).SelectMany(index => Between(left[index], right[index], $"{place}[{index}]"));
                return left.Count == right.Count ? inBoth : inBoth.Append(Say($"{place}[{common}]", left.ElementAtOrDefault(common), right.ElementAtOrDefault(common)));
            default:
                return JsonNode.DeepEquals(ours, theirs) ? [] : [Say(place, ours, theirs)];
        }
    }

    private static string Say(string place, JsonNode? ours, JsonNode? theirs) => $"{place.TrimStart('.')}: ours {Text(ours)}, moto's {Text(theirs)}";

    private static string Text(JsonNode? node)
    {
        var text = node?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "nothing";
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
