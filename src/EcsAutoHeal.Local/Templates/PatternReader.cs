using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>Reads an event pattern into alternatives without $or.</summary>
internal static class PatternReader
{
    internal static IReadOnlyList<PatternFields> Read(JsonElement pattern) => Alternatives(pattern, []);

    private static List<PatternFields> Alternatives(JsonElement pattern, IReadOnlyList<string> path)
    {
        if (pattern.ValueKind != JsonValueKind.Object || !pattern.EnumerateObject().Any())
            throw Malformed(path, "expected an object with at least one field");
        List<PatternFields> alternatives = [PatternFields.None];
        foreach (var field in pattern.EnumerateObject())
        {
            var choices = field.Name == "$or" ? Or(field.Value, path) : Field(field, [.. path, field.Name]);
            alternatives = [.. alternatives.SelectMany(alternative => choices.Select(alternative.And))];
        }
        return alternatives;
    }

    private static List<PatternFields> Or(JsonElement choices, IReadOnlyList<string> path) =>
        choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 1
            ? [.. choices.EnumerateArray().SelectMany(choice => Alternatives(choice, path))]
            : throw Malformed([.. path, "$or"], "expected two or more objects");

    private static List<PatternFields> Field(JsonProperty field, IReadOnlyList<string> path) => field.Value.ValueKind switch
    {
        JsonValueKind.Object => Alternatives(field.Value, path),
        JsonValueKind.Array when field.Value.GetArrayLength() > 0 => [PatternFields.Of(string.Join('.', path), Values(field.Value, path))],
        _ => throw Malformed(path, $"expected an array of values, or an object of fields, found {field.Value.GetRawText()}"),
    };

    private static PatternValues Values(JsonElement values, IReadOnlyList<string> path)
    {
        var present = values.EnumerateArray().Where(value => !ValueTest.IsAbsence(value));
        try
        {
            return new PatternValues([.. present.Select(ValueTest.Read)], values.EnumerateArray().Any(ValueTest.IsAbsence));
        }
        catch (FormatException malformed)
        {
            throw Malformed(path, malformed.Message);
        }
    }

    private static FormatException Malformed(IReadOnlyList<string> path, string what) => new($"{(path.Count == 0 ? "The event pattern" : string.Join('.', path))}: {what}.");
}
