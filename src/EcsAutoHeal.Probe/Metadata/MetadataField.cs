using System.Globalization;
using System.Text.Json;

namespace EcsAutoHeal.Probe.Metadata;

/// <summary>A field of the endpoint's document. What is of another type than expected is as good as missing.</summary>
internal readonly struct MetadataField(JsonElement element)
{
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public MetadataField this[string name]
    {
        get
        {
            // A name or text with half a surrogate pair parses, but cannot be read.
            try { return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) ? new(field) : default; }
            catch (InvalidOperationException) { return default; }
        }
    }

    public IEnumerable<MetadataField> Items(int most)
    {
        if (element.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in element.EnumerateArray())
        {
            if (most-- == 0) yield break;
            yield return new(item);
        }
    }

    /// <summary>A text that is not blank, cut to a length; null where there is none.</summary>
    public string? Text(int longest)
    {
        if (element.ValueKind != JsonValueKind.String) return null;
        try { return element.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? Cut(text, longest) : null; }
        catch (InvalidOperationException) { return null; }
    }

    /// <summary>A 32-bit whole number; what Windows gives without a sign gets it back.</summary>
    public int? Whole() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) && number is >= int.MinValue and <= uint.MaxValue ? unchecked((int)number) : null;

    public DateTimeOffset? Time() =>
        Text(64) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
