using System.Text.Json;
using System.Text.RegularExpressions;
using EcsAutoHeal.Local.StateMachines.Parsing;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>
/// A state machine in the Amazon States Language, with JSONPath. It runs the features that it knows as AWS Step Functions
/// runs them, and refuses the rest when it is loaded (https://states-language.net/spec.html).
/// </summary>
public sealed partial class StateMachineDefinition
{
    internal StateMachineDefinition(StateScope scope, int? timeoutSeconds)
    {
        Scope = scope;
        TimeoutSeconds = timeoutSeconds;
    }

    internal StateScope Scope { get; }

    internal int? TimeoutSeconds { get; }

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The definition, with its substitutions made.</param>
    /// <exception cref="UnsupportedDefinitionException">AWS would refuse it, or it uses something that the runner does not know.</exception>
    public static StateMachineDefinition Parse(string json) => DefinitionReader.Read(json);

    /// <summary>Puts values in the place of <c>${Name}</c>, as DefinitionSubstitutions do in a SAM template.</summary>
    /// <param name="json">The definition as it stands in its file.</param>
    /// <param name="values">The values by name; one that is not asked for is left out.</param>
    /// <exception cref="UnsupportedDefinitionException">A name has no value.</exception>
    public static string Substitute(string json, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(json, match => values.TryGetValue(match.Groups["name"].Value, out var value)
            ? JsonEncodedText.Encode(value).ToString()
            : throw new UnsupportedDefinitionException(null, match.Value, "there is no substitution of this name."));

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
