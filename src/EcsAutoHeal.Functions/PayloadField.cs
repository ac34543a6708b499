using System.Text.Json;
using EcsAutoHeal.Functions.Calls;

namespace EcsAutoHeal.Functions;

/// <summary>A place in an invocation's payload, with its path for error messages.</summary>
internal readonly struct PayloadField(JsonElement? element, string path)
{
    private const int ShownLength = 60;

    /// <summary>The value; null where it is absent or null.</summary>
    public JsonElement? Element => element is { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? null : element;

    public PayloadField this[string name] => Element switch
    {
        null => new(null, $"{path}.{name}"),
        { ValueKind: JsonValueKind.Object } json => new(json.TryGetProperty(name, out var value) ? value : null, $"{path}.{name}"),
        _ => throw Unexpected("a JSON object"),
    };

    public string? Text() => Element switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Unexpected("a text"),
    };

    public int? Whole() => Element switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        _ => throw Unexpected("a whole number"),
    };

    public IEnumerable<PayloadField> Items()
    {
        var (here, at) = (path, 0);
        return Element switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } items => items.EnumerateArray().Select(item => new PayloadField(item, $"{here}[{at++}]")),
            _ => throw Unexpected("an array"),
        };
    }

    private InvalidStepRequest Unexpected(string expected)
    {
        var found = Element is { } json ? Evidence.Redactor.Redact(json.GetRawText()) : "nothing";
        return new($"{path}: expected {expected} from the state machine or the queue, found {(found.Length <= ShownLength ? found : found[..ShownLength] + "…")}.");
    }
}
