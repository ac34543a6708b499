using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>JSON as the runner passes it on: immutable elements, numbers in the form in which they came.</summary>
internal static class Json
{
    // AWS counts payloads in UTF-8, so characters must not grow into escapes.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1000 };

    public static JsonElement Null { get; } = Parse("null");

    public static JsonElement EmptyObject { get; } = Parse("{}");

    public static JsonElement Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    public static JsonElement Build(Action<Utf8JsonWriter> write) => Parse(Bytes(write));

    public static string Text(JsonElement element) => Encoding.UTF8.GetString(Bytes(element.WriteTo));

    public static int SizeInBytes(JsonElement element) => Bytes(element.WriteTo).Length;

    private static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Reading);
        return document.RootElement.Clone();
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
