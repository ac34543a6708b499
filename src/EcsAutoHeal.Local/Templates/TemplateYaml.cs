using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EcsAutoHeal.Local.Templates;

/// <summary>CloudFormation YAML as JSON: the short tags become their long forms, so <c>!Ref X</c> becomes <c>{"Ref":"X"}</c> and <c>!Sub</c> becomes <c>Fn::Sub</c>.</summary>
internal static class TemplateYaml
{
    internal static JsonObject Read(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException malformed)
        {
            throw new TemplateException($"The template is not YAML: line {malformed.Start.Line}: {malformed.Message}", malformed);
        }
        return stream.Documents.Count == 1 && Json(stream.Documents[0].RootNode) is JsonObject root
            ? root
            : throw new TemplateException("The template is empty. Expected one YAML document with Resources.");
    }

    private static JsonNode? Json(YamlNode node)
    {
        JsonNode? value = node switch
        {
            YamlMappingNode mapping => Object(mapping),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Json)]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => throw new TemplateException($"The template has a node of kind {node.NodeType} in line {node.Start.Line}. CloudFormation reads mappings, lists and values."),
        };
        return node.Tag.IsEmpty || node.Tag.IsNonSpecific || !node.Tag.Value.StartsWith('!')
            ? value
            : new JsonObject { [LongName(node.Tag.Value[1..])] = value };
    }

    private static JsonObject Object(YamlMappingNode mapping)
    {
        var json = new JsonObject();
        foreach (var (key, value) in mapping.Children)
            json[key is YamlScalarNode { Value: { } name } ? name : throw new TemplateException($"The template has a key in line {key.Start.Line} that is not a name.")] = Json(value);
        return json;
    }

    private static string LongName(string tag) => tag is "Ref" or "Condition" ? tag : "Fn::" + tag;

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
            return JsonValue.Create(text);
        return text switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }
}
