using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.Aws.DynamoDb;

/// <summary>The condition of a write, in the two forms that are served: <c>attribute_not_exists(NAME)</c> and <c>NAME = :value</c>.</summary>
/// <remarks>AWS source: DynamoDB developer guide, "Condition and filter expressions, operators, and functions".</remarks>
internal static partial class PutCondition
{
    /// <summary>Whether it holds.</summary>
    /// <param name="expression">The expression; null for none.</param>
    /// <param name="names">What stands for the names that begin with #.</param>
    /// <param name="values">What stands for the values that begin with a colon; numbers in their normal form.</param>
    /// <param name="item">The item that is there, as it is kept; null where there is none.</param>
    public static bool Holds(string? expression, IReadOnlyDictionary<string, string> names, JsonObject values, JsonObject? item)
    {
        if (expression is null)
        {
            if (names.Count > 0) throw Invalid("ExpressionAttributeNames can only be specified when using expressions");
            if (values.Count > 0) throw Invalid("ExpressionAttributeValues can only be specified when using expressions");
            return true;
        }
        if (Absent().Match(expression) is { Success: true } absent)
        {
            RequireAllUsed(expression, names, values);
            var name = Name(absent, names);
            return item?[name] is null;
        }
        if (Equal().Match(expression) is { Success: true } equal)
        {
            RequireAllUsed(expression, names, values);
            var name = Name(equal, names);
            var wanted = values[equal.Groups["value"].Value] ?? throw Invalid($"Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: {equal.Groups["value"].Value}");
            return item?[name] is { } found && JsonNode.DeepEquals(found, wanted);
        }
        throw Invalid($"The local AWS serves the conditions attribute_not_exists(NAME) and NAME = :value, not \"{expression}\".");
    }

    private static string Name(Match match, IReadOnlyDictionary<string, string> names)
    {
        var name = match.Groups["name"].Value;
        if (name[0] != '#') return name;
        return names.GetValueOrDefault(name) ?? throw Invalid($"Invalid ConditionExpression: An expression attribute name used in the document path is not defined; attribute name: {name}");
    }

    private static void RequireAllUsed(string expression, IReadOnlyDictionary<string, string> names, JsonObject values)
    {
        foreach (var name in names.Keys)
            if (!Tokens().Matches(expression).Any(token => token.Value == name))
                throw Invalid($"Value provided in ExpressionAttributeNames unused in expressions: keys: {{{name}}}");
        foreach (var (name, _) in values)
            if (!Tokens().Matches(expression).Any(token => token.Value == name))
                throw Invalid($"Value provided in ExpressionAttributeValues unused in expressions: keys: {{{name}}}");
    }

    private static LocalAwsException Invalid(string message) => new("ValidationException", message);

    [GeneratedRegex(@"\A\s*attribute_not_exists\s*\(\s*(?<name>#?\w+)\s*\)\s*\z")]
    private static partial Regex Absent();

    [GeneratedRegex(@"\A\s*(?<name>#?\w+)\s*=\s*(?<value>:\w+)\s*\z")]
    private static partial Regex Equal();

    [GeneratedRegex(@"[#:]\w+")]
    private static partial Regex Tokens();
}
