namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>What IAM is asked: may this be done to that?</summary>
/// <param name="Action">Such as ecs:UpdateService.</param>
/// <param name="Resource">The ARN of what it is done to; * for an action that knows no resource.</param>
public sealed record IamRequest(string Action, string Resource)
{
    /// <summary>The condition keys of the request, such as ecs:cluster, each with its values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The values of a key, whose name has no case; none where the request lacks it.</summary>
    internal IReadOnlyList<string> Values(string key) =>
        Context.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value ?? [];
}
