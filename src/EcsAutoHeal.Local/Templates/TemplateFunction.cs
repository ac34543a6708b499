using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Local.Templates;

/// <summary>A Lambda function of the template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Arn">The ARN that it has in the local stack.</param>
/// <param name="Handler">Which handler it runs: Intake, Investigate, Incident, Heal or Sweep (ANNOTATIONS_HANDLER).</param>
/// <param name="Environment">Its environment variables, resolved.</param>
/// <param name="TimeoutSeconds">Seconds after which Lambda ends it.</param>
/// <param name="Statements">What its role may do, beyond what SAM adds for logs and tracing.</param>
public sealed record TemplateFunction(
    string LogicalId,
    string Arn,
    string Handler,
    IReadOnlyDictionary<string, string> Environment,
    int TimeoutSeconds,
    IReadOnlyList<PolicyStatement> Statements);
