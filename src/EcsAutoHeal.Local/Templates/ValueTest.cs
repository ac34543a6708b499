using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.Templates;

/// <summary>Reads one value of an event pattern, a plain one or an operator, as a test of one value of an event.</summary>
internal static partial class ValueTest
{
    /// <summary>exists:false is no test of a value.</summary>
    internal static bool IsAbsence(JsonElement pattern) =>
        pattern.ValueKind == JsonValueKind.Object && pattern.TryGetProperty("exists", out var exists) && exists.ValueKind == JsonValueKind.False;

    internal static Predicate<JsonElement> Read(JsonElement pattern) => pattern.ValueKind switch
    {
        JsonValueKind.Object when pattern.EnumerateObject().ToList() is [var only] => Operator(only.Name, only.Value),
        JsonValueKind.Object or JsonValueKind.Array => throw new FormatException($"expected a value or one operator, found {pattern.GetRawText()}"),
        _ => value => Same(pattern, value),
    };

    private static Predicate<JsonElement> Operator(string name, JsonElement operand) => name switch
    {
        "prefix" when operand.ValueKind == JsonValueKind.String => OfText(operand, (text, start) => text.StartsWith(start, StringComparison.Ordinal)),
        "suffix" when operand.ValueKind == JsonValueKind.String => OfText(operand, (text, end) => text.EndsWith(end, StringComparison.Ordinal)),
        "equals-ignore-case" when operand.ValueKind == JsonValueKind.String => OfText(operand, (text, other) => text.Equals(other, StringComparison.OrdinalIgnoreCase)),
        "wildcard" when operand.ValueKind == JsonValueKind.String => Wildcard(operand.GetString()!),
        "anything-but" => AnythingBut(operand),
        "numeric" => NumericTest.Read(operand),
        "exists" when operand.ValueKind == JsonValueKind.True => _ => true,
        "prefix" or "suffix" or "equals-ignore-case" or "wildcard" => throw new FormatException($"{name}: expected a string, found {operand.GetRawText()}"),
        "exists" => throw new FormatException($"exists: expected true or false, found {operand.GetRawText()}"),
        _ => throw new FormatException($"the operator {name} is not known here"),
    };

    private static Predicate<JsonElement> OfText(JsonElement operand, Func<string, string, bool> test)
    {
        var text = operand.GetString()!;
        return value => value.ValueKind == JsonValueKind.String && test(value.GetString()!, text);
    }

    private static Predicate<JsonElement> Wildcard(string pattern)
    {
        var parts = WildcardPart().Matches(pattern).Select(part => part.Value).ToList();
        if (parts.Zip(parts.Skip(1)).Any(pair => pair is ("*", "*")))
            throw new FormatException($"wildcard: two * in a row are not allowed, found {pattern}");
        var regex = new Regex(@"\A" + string.Concat(parts.Select(part => part switch
        {
            "*" => ".*",
            ['\\', '*' or '\\'] => Regex.Escape(part[1..]),
            ['\\', ..] => throw new FormatException($"wildcard: only * and \\ may stand behind a \\, found {pattern}"),
            _ => Regex.Escape(part),
        })) + @"\z", RegexOptions.Singleline);
        return value => value.ValueKind == JsonValueKind.String && regex.IsMatch(value.GetString()!);
    }

    private static Predicate<JsonElement> AnythingBut(JsonElement operand)
    {
        switch (operand.ValueKind)
        {
            case JsonValueKind.String or JsonValueKind.Number:
                return value => !Same(operand, value);
            case JsonValueKind.Array when operand.GetArrayLength() > 0 && operand.EnumerateArray().All(item => item.ValueKind == operand[0].ValueKind && item.ValueKind is JsonValueKind.String or JsonValueKind.Number):
                return value => !operand.EnumerateArray().Any(item => Same(item, value));
            case JsonValueKind.Object when operand.EnumerateObject().ToList() is [{ Name: "prefix", Value.ValueKind: JsonValueKind.String } prefix] && prefix.Value.GetString() is not "":
                var starts = Operator(prefix.Name, prefix.Value);
                return value => !starts(value);
            default:
                throw new FormatException($"anything-but: expected a string, a number, a list of either, or a prefix, found {operand.GetRawText()}");
        }
    }

    private static bool Same(JsonElement pattern, JsonElement value) => pattern.ValueKind == value.ValueKind && pattern.ValueKind switch
    {
        JsonValueKind.String => pattern.GetString() == value.GetString(),
        JsonValueKind.Number => pattern.GetDouble().Equals(value.GetDouble()),
        _ => true,
    };

    [GeneratedRegex(@"\\.?|[^\\]", RegexOptions.Singleline)]
    private static partial Regex WildcardPart();
}
