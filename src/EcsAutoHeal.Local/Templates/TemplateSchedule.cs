using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Local.Templates;

/// <summary>A schedule of the template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Expression">How often, such as rate(5 minutes).</param>
/// <param name="FunctionArn">The function that it invokes.</param>
/// <param name="RoleId">The logical id of the role that it invokes it by.</param>
/// <param name="Statements">What that role may do.</param>
public sealed record TemplateSchedule(string LogicalId, string Expression, string FunctionArn, string RoleId, IReadOnlyList<PolicyStatement> Statements);
