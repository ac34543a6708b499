using System.Globalization;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.Templates;

/// <summary>The template's parameters: what was given, else the default; held to the constraints that CloudFormation would check.</summary>
internal static class TemplateParameters
{
    internal static IReadOnlyDictionary<string, string> Resolve(TemplatePart parameters, IReadOnlyDictionary<string, string> overrides)
    {
        var declared = parameters.Members().ToDictionary();
        foreach (var name in overrides.Keys.Where(name => !declared.ContainsKey(name)))
            throw new TemplateException($"The template has no parameter {name}. It has {string.Join(", ", declared.Keys)}.");
        return declared.ToDictionary(parameter => parameter.Key, parameter => Value(parameter.Key, parameter.Value, overrides));
    }

    private static string Value(string name, TemplatePart parameter, IReadOnlyDictionary<string, string> overrides)
    {
        if (!overrides.TryGetValue(name, out var value))
            value = parameter["Default"].Text($"a default, or a value given for the parameter {name}");
        if (parameter["AllowedValues"] is { IsMissing: false } allowed && !allowed.Texts("the values").Contains(value))
            throw Refused(name, value, string.Join(" or ", allowed.Texts("the values")));
        if (parameter["AllowedPattern"] is { IsMissing: false } pattern && !Regex.IsMatch(value, $"^(?:{pattern.Text("a regular expression")})$"))
            throw Refused(name, value, parameter["ConstraintDescription"] is { IsMissing: false } why ? why.Text("a text") : pattern.Text("a regular expression"));
        if (parameter["Type"].Text("String or Number") == "Number")
            CheckNumber(name, value, parameter);
        return value;
    }

    private static void CheckNumber(string name, string value, TemplatePart parameter)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Refused(name, value, "a number");
        if (parameter["MinValue"] is { IsMissing: false } least && number < least.WholeNumber("a number"))
            throw Refused(name, value, $"at least {least.WholeNumber("a number")}");
        if (parameter["MaxValue"] is { IsMissing: false } most && number > most.WholeNumber("a number"))
            throw Refused(name, value, $"at most {most.WholeNumber("a number")}");
    }

    private static TemplateException Refused(string name, string value, string expected) => new($"The parameter {name} is \"{value}\". Expected {expected}.");
}
