using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.Templates;

/// <summary>Resolves Ref, Sub, GetAtt, If, Join and Split, and evaluates the template's conditions. Another function is refused by its name.</summary>
internal sealed partial class Intrinsics(TemplatePart template, IReadOnlyDictionary<string, string> parameters, string region, string account = LocalNames.AccountId)
{
    private readonly HashSet<string> conditionsBeingRead = [];

    /// <summary>The part with every function in it replaced by its value; <c>AWS::NoValue</c> drops out of its list or object.</summary>
    internal TemplatePart Resolve(TemplatePart part) => new(Value(part), part.Path);

    internal bool Exists(TemplatePart resource) => resource["Condition"] is { IsMissing: true } || Condition(resource["Condition"]);

    internal string PhysicalName(string logicalId) =>
        template["Resources"][logicalId] is { IsMissing: false } resource
        && resource["Properties"][LocalNames.NameProperty(resource["Type"].Text("a resource type"))] is { IsMissing: false } name
            ? Resolve(name).Text("a name")
            : $"{LocalNames.StackName}-{logicalId}";

    private JsonNode? Value(TemplatePart part) => part.Node switch
    {
        JsonObject { Count: 1 } json when json.First().Key is "Ref" or "Fn::Sub" or "Fn::GetAtt" or "Fn::If" or "Fn::Join" or "Fn::Split" => Call(json.First().Key, part),
        JsonObject { Count: 1 } json when json.First().Key.StartsWith("Fn::", StringComparison.Ordinal) =>
            throw new TemplateException($"{part.Path}: {json.First().Key} is not read here. Expected Ref, Fn::Sub, Fn::GetAtt, Fn::If, Fn::Join or Fn::Split."),
        JsonObject => new JsonObject(part.Members().Where(member => !IsNoValue(member.Value)).Select(member => KeyValuePair.Create(member.Key, Value(member.Value)))),
        JsonArray => new JsonArray([.. part.Items().Where(item => !IsNoValue(item)).Select(Value)]),
        _ => part.Node?.DeepClone(),
    };

    private JsonNode? Call(string function, TemplatePart part)
    {
        var argument = part[function];
        return function switch
        {
            "Ref" => JsonValue.Create(Ref(argument.Text("a name"), part.Path)),
            "Fn::GetAtt" => JsonValue.Create(GetAtt(string.Join('.', argument.Texts("a resource and its attribute")), part.Path)),
            "Fn::Sub" => JsonValue.Create(Sub(argument, part.Path)),
            "Fn::If" => Value(Chosen(argument)),
            "Fn::Split" => Split(argument),
            _ => JsonValue.Create(Join(argument)),
        };
    }

    private string Ref(string name, string path) =>
        parameters.TryGetValue(name, out var parameter) ? parameter
        : LocalNames.PseudoParameter(name, region, account) ?? ResourceValue(name, null, path);

    private string GetAtt(string name, string path) =>
        name.Split('.', 2) is [var resource, var attribute] ? ResourceValue(resource, attribute, path)
        : throw new TemplateException($"{path}: expected Resource.Attribute, found {name}.");

    private string ResourceValue(string logicalId, string? attribute, string path)
    {
        var resource = template["Resources"][logicalId];
        if (resource.IsMissing)
            throw new TemplateException($"{path}: there is no parameter or resource {logicalId}.");
        var type = resource["Type"].Text("a resource type");
        return LocalNames.Value(type, PhysicalName(logicalId), attribute, region, account)
            ?? throw new TemplateException($"{path}: {(attribute is null ? "Ref" : attribute)} of {logicalId} ({type}) is not known here.");
    }

    private string Sub(TemplatePart argument, string path)
    {
        var items = argument.Items().ToList();
        var own = items.Count > 1 ? items[1] : default;
        return Placeholder().Replace(items.FirstOrDefault().Text("a text"), match =>
        {
            var name = match.Groups["name"].Value;
            if (match.Groups["literal"].Success)
                return "${" + name + "}";
            if (own.Node is not null && own[name] is { IsMissing: false } value)
                return Resolve(value).Text("a text");
            return name.Contains('.') ? GetAtt(name, path) : Ref(name, path);
        });
    }

    private string Join(TemplatePart argument) =>
        argument.Items().ToList() is [var separator, var list]
            ? string.Join(separator.Text("a separator"), Resolve(list).Items().Select(item => item.Text("a text")))
            : throw argument.Unexpected("a separator and a list");

    private JsonArray Split(TemplatePart argument) =>
        argument.Items().ToList() is [var separator, var text]
            ? new JsonArray([.. Resolve(text).Text("a text").Split(separator.Text("a separator")).Select(item => (JsonNode)item)])
            : throw argument.Unexpected("a separator and a text");

    private TemplatePart Chosen(TemplatePart argument) =>
        argument.Items().ToList() is [var condition, var then, var otherwise]
            ? (Condition(condition) ? then : otherwise)
            : throw argument.Unexpected("a condition, a value and another value");

    private bool IsNoValue(TemplatePart part) => part.Node switch
    {
        JsonObject { Count: 1 } json when json.ContainsKey("Fn::If") => IsNoValue(Chosen(part["Fn::If"])),
        JsonObject { Count: 1 } json when json["Ref"] is JsonValue name => name.ToString() == "AWS::NoValue",
        _ => false,
    };

    private bool Condition(TemplatePart name)
    {
        var condition = name.Text("the name of a condition");
        if (!conditionsBeingRead.Add(condition))
            throw new TemplateException($"Conditions.{condition} refers to itself.");
        var holds = Test(template["Conditions"][condition]);
        conditionsBeingRead.Remove(condition);
        return holds;
    }

    private bool Test(TemplatePart test) => test.Node is JsonObject { Count: 1 } json
        ? json.First().Key switch
        {
            "Condition" => Condition(test["Condition"]),
            "Fn::Equals" => Resolve(test["Fn::Equals"]).Items().ToList() is [var left, var right] && left.Text("a value") == right.Text("a value"),
            "Fn::Not" => !test["Fn::Not"].Items().All(Test),
            "Fn::And" => test["Fn::And"].Items().All(Test),
            "Fn::Or" => test["Fn::Or"].Items().Any(Test),
            _ => throw test.Unexpected("Equals, Not, And, Or or Condition"),
        }
        : throw test.Unexpected("a condition");

    [GeneratedRegex(@"\$\{(?<literal>!)?(?<name>[^}]+)\}")]
    private static partial Regex Placeholder();
}
