using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Durations as people write them: <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>3d</c>, or a sum such as <c>1m30s</c>.</summary>
internal sealed partial class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Parse(reader.GetString()!) is { } duration ? duration : throw new JsonException("expected a duration such as \"90s\", \"5m\" or \"1h30m\"");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{(long)value.TotalSeconds}s"));

    private static TimeSpan? Parse(string text)
    {
        if (!Whole().IsMatch(text)) return null;
        return Part().Matches(text).Aggregate(TimeSpan.Zero, (sum, part) => sum + TimeSpan.FromSeconds(
            long.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * part.Groups[2].Value switch { "d" => 86_400, "h" => 3_600, "m" => 60, _ => 1 }));
    }

    [GeneratedRegex(@"^(\d{1,6}[dhms])+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d+)([dhms])")]
    private static partial Regex Part();
}
