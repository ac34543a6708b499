using System.Collections.Immutable;
using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>A pattern without $or: fields, by the names that lead to them, that must all match.</summary>
internal sealed class PatternFields
{
    private readonly ImmutableSortedDictionary<string, PatternValues> fields;

    private readonly string[] names;

    private PatternFields(ImmutableSortedDictionary<string, PatternValues> fields) => (this.fields, names) = (fields, [.. fields.Keys]);

    internal static PatternFields None { get; } = new(ImmutableSortedDictionary.Create<string, PatternValues>(StringComparer.Ordinal));

    internal static PatternFields Of(string path, PatternValues values) => new(None.fields.Add(path, values));

    /// <summary>Both patterns as one, so that fields of the same array stay together although $or parted them.</summary>
    internal PatternFields And(PatternFields other) =>
        fields.Keys.Intersect(other.fields.Keys).FirstOrDefault() is { } twice
            ? throw new FormatException($"The field {twice} stands both inside and outside of $or. Expected it once.")
            : new PatternFields(fields.AddRange(other.fields));

    internal bool MatchIn(JsonElement document) => MatchIn(new EventFields(document, names), [.. fields], ImmutableDictionary<int, int>.Empty);

    /// <summary>
    /// As aws/event-ruler (ACFinder) does it: the fields in the order of their names, each in the array elements that the ones
    /// before it matched in.
    /// </summary>
    private static bool MatchIn(EventFields document, ReadOnlySpan<KeyValuePair<string, PatternValues>> fields, ImmutableDictionary<int, int> chosen)
    {
        if (fields.IsEmpty)
            return true;
        var (path, values) = fields[0];
        var rest = fields[1..];
        var there = document.In(chosen, path).ToList();
        if (there.Count == 0)
            return values.AcceptAbsence && MatchIn(document, rest, chosen);
        foreach (var field in there.Where(field => values.Accept(field.Value)))
            if (MatchIn(document, rest, chosen.SetItems(field.Elements)))
                return true;
        return false;
    }
}
