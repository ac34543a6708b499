using System.Text.Json;

namespace EcsAutoHeal.Local.Templates;

/// <summary>
/// An EventBridge event pattern. Fields are joined by and, a field's values by or; in an array any element may match, but fields
/// below the same array must match in the same element. They are looked at in the order of their names: <c>exists: false</c> asks
/// only the element that an earlier one matched in, and where there is none yet, the whole event.
/// </summary>
public sealed class EventPattern
{
    private readonly IReadOnlyList<PatternFields> alternatives;

    private EventPattern(IReadOnlyList<PatternFields> alternatives) => this.alternatives = alternatives;

    /// <summary>Reads a pattern with the operators prefix, suffix, wildcard, equals-ignore-case, anything-but, numeric, exists and $or.</summary>
    /// <exception cref="FormatException">The pattern is malformed, or uses another operator; the message names it.</exception>
    public static EventPattern Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new EventPattern(PatternReader.Read(document.RootElement.Clone()));
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"The event pattern is not JSON: {malformed.Message}", malformed);
        }
    }

    /// <summary>Whether EventBridge would give this event to the rule.</summary>
    public bool Matches(JsonElement document) => document.ValueKind == JsonValueKind.Object && alternatives.Any(fields => fields.MatchIn(document));
}
