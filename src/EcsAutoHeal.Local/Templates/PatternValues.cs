using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>The values that a field may have.</summary>
/// <param name="accepted">Tests of one value each; any may hold.</param>
/// <param name="acceptsAbsence">exists:false is among them.</param>
internal sealed class PatternValues(IReadOnlyList<Predicate<JsonElement>> accepted, bool acceptsAbsence)
{
    internal bool AcceptAbsence => acceptsAbsence;

    internal bool Accept(JsonElement value) => accepted.Any(accepts => accepts(value));
}
