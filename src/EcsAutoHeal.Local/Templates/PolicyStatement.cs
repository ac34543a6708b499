namespace EcsAutoHeal.Local.Templates;

/// <summary>One statement of a role's inline policy, with every ARN in it resolved. ARNs may hold the wildcards * and ?.</summary>
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
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Condition);
