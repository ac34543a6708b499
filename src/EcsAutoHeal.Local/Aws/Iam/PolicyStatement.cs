namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>One statement of an identity-based policy, with every ARN in it resolved. ARNs may hold the wildcards * and ?.</summary>
/// <param name="Sid">The statement's id, where it has one.</param>
/// <param name="Effect">Allow or Deny.</param>
/// <param name="Actions">Such as ecs:UpdateService.</param>
/// <param name="Resources">ARNs, or * alone.</param>
/// <param name="Condition">Operator, then key, then the values of which any may hold; operators and keys must all hold. Empty where there is none.</param>
public sealed record PolicyStatement(
    string? Sid,
    string Effect,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Resources,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Condition)
{
    /// <summary>Whether the statement speaks of this request: one of its actions, one of its resources, and all of its conditions.</summary>
    /// <remarks>AWS source: IAM user guide, "Policy evaluation logic" and "IAM JSON policy elements".</remarks>
    /// <exception cref="FormatException">A condition uses an operator that is not known here; the message names it.</exception>
    public bool AppliesTo(IamRequest request) =>
        Actions.Any(action => Wildcards.Match(action, request.Action, StringComparison.OrdinalIgnoreCase))
        && Resources.Any(resource => resource == "*" || Wildcards.MatchArn(resource, request.Resource))
        && Condition.All(operation => operation.Value.All(key => ConditionTest.Holds(operation.Key, request.Values(key.Key), key.Value)));
}
