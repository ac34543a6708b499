using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>The operator numeric: one comparison, such as [">", 0], or a range from its lower bound to its upper one, [">", 0, "&lt;=", 5].</summary>
internal static class NumericTest
{
    internal static Predicate<JsonElement> Read(JsonElement operand)
    {
        if (operand.ValueKind != JsonValueKind.Array || operand.GetArrayLength() is 0 || operand.GetArrayLength() % 2 != 0)
            throw Malformed(operand);
        var pairs = operand.EnumerateArray().Chunk(2).ToList();
        var comparisons = pairs.Select(pair => Comparison(pair[0], pair[1], operand)).ToList();
        if (pairs.Count > 1 && !IsRange(pairs))
            throw Malformed(operand);
        return value => value.ValueKind == JsonValueKind.Number && comparisons.TrueForAll(holds => holds(value.GetDouble()));
    }

    private static bool IsRange(List<JsonElement[]> pairs) =>
        pairs is [[var from, var bottom], [var to, var top]] && from.GetString() is ">" or ">=" && to.GetString() is "<" or "<=" && bottom.GetDouble() < top.GetDouble();

    private static Predicate<double> Comparison(JsonElement sign, JsonElement bound, JsonElement operand)
    {
        if (sign.ValueKind != JsonValueKind.String || bound.ValueKind != JsonValueKind.Number)
            throw Malformed(operand);
        var limit = bound.GetDouble();
        return sign.GetString() switch
        {
            "<" => number => number < limit,
            "<=" => number => number <= limit,
            "=" => number => number.Equals(limit),
            ">=" => number => number >= limit,
            ">" => number => number > limit,
            _ => throw Malformed(operand),
        };
    }

    private static FormatException Malformed(JsonElement operand) =>
        new($"numeric: expected <, <=, =, >= or > and a number, or a range from > or >= to < or <=, found {operand.GetRawText()}");
}
