using System.Text.RegularExpressions;
using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Local.Templates;

/// <summary>The state machine of the template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Arn">The ARN that it has in the local stack.</param>
/// <param name="DefinitionUri">The definition's file, from the template's folder.</param>
/// <param name="DefinitionSubstitutions">What stands for each <c>${Name}</c> in the definition.</param>
/// <param name="Logs">Whether it delivers logs.</param>
/// <param name="Statements">What its role may do, beyond what SAM adds for tracing.</param>
public sealed partial record TemplateStateMachine(
    string LogicalId,
    string Arn,
    string DefinitionUri,
    IReadOnlyDictionary<string, string> DefinitionSubstitutions,
    bool Logs,
    IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>The definition as Step Functions would be given it: each <c>${Name}</c> replaced.</summary>
    /// <exception cref="TemplateException">The definition uses a name that the template does not define.</exception>
    public string Substitute(string definition) => Placeholder().Replace(definition, match =>
        DefinitionSubstitutions.TryGetValue(match.Groups[1].Value, out var value) ? value
        : throw new TemplateException($"Resources.{LogicalId}.Properties.DefinitionSubstitutions: expected {match.Groups[1].Value}, which {DefinitionUri} uses."));

    /// <summary>The ARN of its execution of a name.</summary>
    public string ExecutionArn(string name) => $"{Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    [GeneratedRegex(@"\$\{([A-Za-z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
