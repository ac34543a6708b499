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
    private const int LongestName = 2048;
    private const int LongestText = 16_384;

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
    /// <param name="most">How many there may be.</param>
    public IReadOnlyList<JsonField> Items(int most = int.MaxValue)
    {
        if (!IsPresent) return [];
        if (element!.Value.ValueKind != JsonValueKind.Array) throw Unexpected("an array");
        if (element.Value.GetArrayLength() > most) throw Unexpected($"an array of at most {most}");
        var (all, at) = (new List<JsonField>(), 0);
        foreach (var item in element.Value.EnumerateArray()) all.Add(new(item, $"{path}[{at++}]"));
        return all;
    }

    /// <summary>
    /// A name, an id, a status; null when absent or blank. A number is taken as its text, as ECS is not of one mind (memory,
    /// cpu). AWS's longest are ARNs and images; what is longer would only go along until no state holds the document.
    /// </summary>
    /// <remarks>What would change a terminal, or the direction of reading, is left out: AWS has no such names, a pasted document may.</remarks>
    public string? Text() => Any() is var text && text is { Length: > LongestName } ? throw Unexpected($"a text of at most {LongestName} characters") : Evidence.Redactor.Visible(text);

    /// <summary>
    /// A text that somebody wrote. Of one that is longer than any of AWS the beginning, up to a blank: half a secret would not
    /// be known for one.
    /// </summary>
    public string? FreeText() => Any() is var text && text is { Length: > LongestText } && text.LastIndexOf(' ', LongestText) is var end ? text[..(end > 0 ? end : LongestText)] : text;

    private string? Any()
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
        var text = element!.Value.GetRawText();
        if (text.Length > LongestName) text = text[..LongestName] + "…";
        // Before it is cut: half a secret is not known for one.
        text = Evidence.Redactor.Redact(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return text.Length <= ShownLength ? text : text[..ShownLength] + "…";
    }
}
