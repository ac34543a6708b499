using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.Paths;

/// <summary>A Parameters or ResultSelector document: as written, but members named <c>x.$</c> become <c>x</c> with what their path selects.</summary>
internal abstract class PayloadTemplate
{
    /// <exception cref="StateFailedException">
    /// States.Runtime: a path finds nothing. The States Language has States.ParameterPathFailure for it, but this is what AWS was seen to give.
    /// </exception>
    public JsonElement Evaluate(PathSource source) => Json.Build(writer => Write(writer, source));

    protected abstract void Write(Utf8JsonWriter writer, PathSource source);

    public sealed class Literal(JsonElement value) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, PathSource source) => Json.Copy(writer, value);
    }

    public sealed class Selection(string field, JsonPath path) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, PathSource source)
        {
            if (!path.TrySelect(source, out var value))
            {
                var searched = path.IsOfContext ? source.Context.Value : source.Document;
                throw new StateFailedException(
                    ErrorNames.Runtime,
                    $"The JSONPath '{path.Text}' specified for the field '{field}' could not be found in the input '{Json.Text(searched)}'");
            }

            Json.Copy(writer, value);
        }
    }

    public sealed class Members(IReadOnlyList<KeyValuePair<string, PayloadTemplate>> members) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, PathSource source)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                value.Write(writer, source);
            }

            writer.WriteEndObject();
        }
    }

    public sealed class Elements(IReadOnlyList<PayloadTemplate> elements) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, PathSource source)
        {
            writer.WriteStartArray();
            foreach (var element in elements) element.Write(writer, source);
            writer.WriteEndArray();
        }
    }
}
