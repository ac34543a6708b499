using System.Globalization;
using System.Text.Json;

namespace EcsAutoHeal.Json;

/// <summary>
/// A place in a foreign JSON document, with its path for error messages. Names are matched without regard to case:
/// events and the API write <c>taskArn</c>, Step Functions' own integrations and the metadata endpoint <c>TaskArn</c>.
/// </summary>
internal readonly struct JsonField(JsonElement? element, string path)
{
    private const int ShownLength = 60;

    public string Path => path;

    public JsonElement? Element => element;

    public bool IsPresent => element is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    public bool IsObject => element?.ValueKind == JsonValueKind.Object;

    public JsonField this[string name]
    {
        get
        {
            var child = path.Length == 0 ? name : $"{path}.{name}";
            if (element is not { ValueKind: JsonValueKind.Object } e) return new(null, child);
            if (e.TryGetProperty(name, out var exact)) return new(exact, child);
            foreach (var property in e.EnumerateObject())
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return new(property.Value, child);
            return new(null, child);
        }
    }

    /// <summary>The items of an array; none when the field is absent.</summary>
    public IReadOnlyList<JsonField> Items()
    {
        if (!IsPresent) return [];
        if (element!.Value.ValueKind != JsonValueKind.Array) throw Unexpected("an array");
        var (all, at) = (new List<JsonField>(), 0);
        foreach (var item in element.Value.EnumerateArray()) all.Add(new(item, $"{path}[{at++}]"));
        return all;
    }

    /// <summary>A text; null when absent or blank. A number is taken as its text, as ECS is not of one mind (memory, cpu).</summary>
    public string? Text()
    {
        if (!IsPresent) return null;
        return element!.Value.ValueKind switch
        {
            JsonValueKind.String => element.Value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
            JsonValueKind.Number => element.Value.GetRawText(),
            _ => throw Unexpected("a text"),
        };
    }

    public string RequiredText(string expected) => Text() ?? throw Unexpected(expected);

    public int? Whole() => Long() is { } value ? value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Unexpected("a 32-bit whole number") : null;

    /// <summary>
    /// An exit code. Windows codes are 32-bit status codes, which some sources give without a sign; what is no number in that
    /// range is unknown rather than worth refusing a death for. A text that is no number is a malformed document.
    /// </summary>
    public int? ExitCode()
    {
        if (!IsPresent) return null;
        if (element!.Value.ValueKind != JsonValueKind.Number) return Whole();
        return element.Value.TryGetDouble(out var code) && double.IsInteger(code) && code is >= int.MinValue and <= uint.MaxValue ? unchecked((int)(long)code) : null;
    }

    public long? Long()
    {
        if (!IsPresent) return null;
        if (element!.Value.ValueKind == JsonValueKind.Number && element.Value.TryGetInt64(out var number)) return number;
        if (element.Value.ValueKind == JsonValueKind.String && long.TryParse(element.Value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)) return number;
        throw Unexpected("a whole number");
    }

    public bool? Flag() => !IsPresent ? null : element!.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unexpected("true or false"),
    };

    /// <summary>
    /// A time: ISO 8601 in events (CloudWatch writes <c>+0000</c>), epoch seconds in API replies, epoch milliseconds in
    /// Step Functions' integrations. Times are never worth refusing a death for: an unreadable one is unknown.
    /// </summary>
    public DateTimeOffset? Time()
    {
        if (!IsPresent) return null;
        if (element!.Value.ValueKind == JsonValueKind.Number && element.Value.TryGetDouble(out var epoch) && epoch is > 0 and < 1e14)
            return DateTimeOffset.UnixEpoch.AddTicks((long)((decimal)epoch * (epoch > 1e11 ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond)));
        if (element.Value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(element.Value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        return null;
    }

    public MalformedDocumentException Unexpected(string expected) => new(path.Length == 0 ? "the document" : path, expected, Found());

    private string Found()
    {
        if (!IsPresent) return element is null ? "nothing" : "null";
        var text = string.Join(' ', element!.Value.GetRawText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= ShownLength ? text : text[..ShownLength] + "…";
    }
}
