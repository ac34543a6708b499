using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>JSON as the runner passes it on: immutable elements, numbers in the form in which they came.</summary>
internal static class Json
{
    // Deeper than the default of 64, at which AWS goes on.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1000 };

    public static JsonElement Null { get; } = Parse("null");

    public static JsonElement EmptyObject { get; } = Parse("{}");

    /// <exception cref="JsonException">The text is not JSON, or a string in it has half of a surrogate pair, which UTF-8 cannot hold.</exception>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text, Reading);
        try
        {
            _ = Text(document.RootElement);
        }
        catch (InvalidOperationException halfOfPair)
        {
            throw new JsonException(halfOfPair.Message, halfOfPair);
        }

        return document.RootElement.Clone();
    }

    public static JsonElement Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return JsonElement.Parse(buffer.WrittenSpan, Reading);
    }

    /// <summary>Writes an element as it was read: that costs less than to write it anew.</summary>
    public static void Copy(Utf8JsonWriter writer, JsonElement element) => writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);

    public static string Text(JsonElement element) => JsonText.Of(element);

    public static int SizeInBytes(JsonElement element) => Encoding.UTF8.GetByteCount(Text(element));
}
