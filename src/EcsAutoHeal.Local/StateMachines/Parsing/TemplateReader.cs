using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Paths;

namespace EcsAutoHeal.Local.StateMachines.Parsing;

/// <summary>Reads Parameters and ResultSelector.</summary>
internal static class TemplateReader
{
    public static PayloadTemplate? Read(FieldReader fields, string name) =>
        fields.Optional(name, JsonValueKind.Object) is { } template ? Node(fields, name, template) : null;

    private static PayloadTemplate Node(FieldReader fields, string place, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Members(fields, place, element),
        JsonValueKind.Array => new PayloadTemplate.Elements(
            [.. element.EnumerateArray().Select((item, index) => Node(fields, $"{place}[{index}]", item))]),
        _ => new PayloadTemplate.Literal(element),
    };

    private static PayloadTemplate.Members Members(FieldReader fields, string place, JsonElement element)
    {
        var members = new Dictionary<string, PayloadTemplate>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var isSelected = member.Name.EndsWith(".$", StringComparison.Ordinal);
            var name = isSelected ? member.Name[..^2] : member.Name;
            if (!members.TryAdd(name, isSelected ? Selection(fields, place, member) : Node(fields, $"{place}.{name}", member.Value))) throw fields.Refuse($"{place}.{name}", "is given twice, with and without a path.");
        }

        return new PayloadTemplate.Members([.. members]);
    }

    private static PayloadTemplate.Selection Selection(FieldReader fields, string place, JsonProperty member)
    {
        var field = $"{place}.{member.Name}";
        if (member.Value.ValueKind != JsonValueKind.String) throw fields.Refuse(field, "must be a path.");

        var text = member.Value.GetString()!;
        if (text.StartsWith("States.", StringComparison.Ordinal)) throw fields.Refuse(field, $"the intrinsic function '{text}' is not supported.");
        return JsonPath.Parse(text) is { } path
            ? new PayloadTemplate.Selection(member.Name, path)
            : throw fields.Refuse(field, $"'{text}' is not a supported path: known are $, $.a.b, $['a'] and $[0], also with $$.");
    }
}
