using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>The operator numeric: comparisons in pairs, such as [">", 0, "&lt;=", 5], that must all hold.</summary>
internal static class NumericTest
{
    internal static Predicate<JsonElement> Read(JsonElement operand)
    {
        if (operand.ValueKind != JsonValueKind.Array || operand.GetArrayLength() is 0 || operand.GetArrayLength() % 2 != 0)
            throw Malformed(operand);
        var comparisons = operand.EnumerateArray().Chunk(2).Select(pair => Comparison(pair[0], pair[1], operand)).ToList();
        return value => value.ValueKind == JsonValueKind.Number && comparisons.TrueForAll(holds => holds(value.GetDouble()));
    }

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
        new($"numeric: expected pairs of <, <=, =, >= or > and a number, found {operand.GetRawText()}");
}
