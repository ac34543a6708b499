using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>The values that a field may have.</summary>
/// <param name="path">The field's names, from the top of the event.</param>
/// <param name="accepted">Tests of one value each; any may hold.</param>
/// <param name="acceptsAbsence">exists:false is among them.</param>
internal sealed class PatternValues(IReadOnlyList<string> path, IReadOnlyList<Predicate<JsonElement>> accepted, bool acceptsAbsence)
{
    /// <param name="values">What the field holds in the element that is looked at.</param>
    /// <param name="document">The whole event: absence is asked of all of it, not of the element.</param>
    internal bool MatchIn(IEnumerable<JsonElement> values, JsonElement document) =>
        values.Where(IsLeaf).Any(value => accepted.Any(accepts => accepts(value))) || (acceptsAbsence && !Stands(document));

    private bool Stands(JsonElement document) =>
        path.Aggregate(
            (IEnumerable<JsonElement>)[document],
            (elements, name) => PatternFields.Flatten(elements).SelectMany(element => PatternFields.Field(element, name)),
            elements => PatternFields.Flatten(elements).Any(IsLeaf));

    private static bool IsLeaf(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
