using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>A set of constants that can be looked up by value. A value that the set does not know becomes a new constant.</summary>
internal interface IConstant<TSelf>
{
    static abstract TSelf FindValue(string value);
}

/// <summary>Reads and writes a constant as its value.</summary>
internal sealed class ConstantConverter<T> : JsonConverter<T> where T : ConstantClass, IConstant<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.FindValue(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
