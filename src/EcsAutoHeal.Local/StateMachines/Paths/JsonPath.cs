using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.StateMachines.Paths;

/// <summary>
/// A definite JSONPath: <c>$</c>, <c>$.a.b</c>, <c>$['a']</c>, <c>$[0]</c> and their mixtures, each also from <c>$$</c>.
/// Wildcards, slices, filters, descents and functions are other forms and are refused.
/// </summary>
internal sealed partial class JsonPath
{
    private JsonPath(string text, bool ofContext, IReadOnlyList<PathStep> steps)
    {
        Text = text;
        IsOfContext = ofContext;
        Steps = steps;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it starts with <c>$$</c>.</summary>
    public bool IsOfContext { get; }

    public IReadOnlyList<PathStep> Steps { get; }

    public static JsonPath Root { get; } = new("$", ofContext: false, []);

    /// <summary>Reads a path; null when it is of a form that the runner does not know.</summary>
    public static JsonPath? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return null;

        var steps = new List<PathStep>();
        foreach (var step in match.Groups["step"].Captures.Select(capture => capture.Value))
        {
            if (step[0] == '.') steps.Add(new PathStep(step[1..], 0));
            else if (step[1] == '\'') steps.Add(new PathStep(step[2..^2], 0));
            else if (int.TryParse(step[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) steps.Add(new PathStep(null, index));
            else return null;
        }

        return new JsonPath(text, match.Groups["root"].Length == 2, steps);
    }

    public bool TrySelect(PathSource source, out JsonElement value)
    {
        value = IsOfContext ? source.Context.Value : source.Document;
        foreach (var step in Steps)
        {
            if (!step.TryTake(value, out value)) return false;
        }

        return true;
    }

    /// <summary>Why it finds nothing, in AWS's words.</summary>
    public string Explain(PathSource source)
    {
        var value = IsOfContext ? source.Context.Value : source.Document;
        var found = 0;
        while (found < Steps.Count && Steps[found].TryTake(value, out value)) found++;
        return found < Steps.Count - 1
            ? $"Missing property in path ${string.Concat(Steps.Take(found + 1))}"
            : $"No results for path: ${string.Concat(Steps)}";
    }

    [GeneratedRegex(@"^(?<root>\${1,2})(?<step>\.[\p{L}\p{Nd}_-]+|\['[^'\\]+'\]|\[[0-9]+\])*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
