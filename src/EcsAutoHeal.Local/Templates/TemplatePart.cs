using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Templates;

/// <summary>A piece of the template and where it stands, so that every complaint can name the place.</summary>
internal readonly record struct TemplatePart(JsonNode? Node, string Path)
{
    internal bool IsMissing => Node is null;

    internal TemplatePart this[string key] => new(Node is JsonObject json && json.TryGetPropertyValue(key, out var value) ? value : null, Path.Length == 0 ? key : $"{Path}.{key}");

    /// <summary>The members of an object; none if the part is missing.</summary>
    internal IEnumerable<KeyValuePair<string, TemplatePart>> Members()
    {
        if (Node is not (null or JsonObject))
            throw Unexpected("an object");
        var here = this;
        return (Node as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, here[member.Key]));
    }

    /// <summary>The items of a list; a single value counts as a list of one, as in IAM policies; none if the part is missing.</summary>
    internal IEnumerable<TemplatePart> Items()
    {
        var path = Path;
        return Node switch
        {
            null => [],
            JsonArray list => list.Select((item, index) => new TemplatePart(item, $"{path}[{index}]")),
            _ => [this],
        };
    }

    internal string Text(string expected) => Node is JsonValue value ? value.ToString() : throw Unexpected(expected);

    internal IReadOnlyList<string> Texts(string expected) => Items().Select(item => item.Text(expected)).ToList() is { Count: > 0 } texts ? texts : throw Unexpected(expected);

    internal int WholeNumber(string expected) =>
        Node is JsonValue value && int.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected(expected);

    internal TemplateException Unexpected(string expected) =>
        new($"{Path}: expected {expected}, found {(Node is null ? "nothing" : Shortened(Node.ToJsonString()))}.");

    private static string Shortened(string json) => json.Length <= 120 ? json : json[..120] + "…";
}
