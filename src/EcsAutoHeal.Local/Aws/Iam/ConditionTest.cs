namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>
/// The condition operators that the template uses. Of a key that the request does not have, no positive operator holds;
/// ForAllValues holds for none at all, which is why it needs a Null beside it
/// (IAM user guide, "Condition operators" and "Single-valued vs. multivalued context keys").
/// </summary>
internal static class ConditionTest
{
    private const string AllValues = "ForAllValues:";

    private static readonly Dictionary<string, Func<string, string, bool>> s_comparisons = new()
    {
        ["StringEquals"] = (wanted, found) => wanted == found,
        ["StringLike"] = (wanted, found) => Wildcards.Match(wanted, found),
        // For ARNs the two are the same, wildcards included.
        ["ArnEquals"] = Wildcards.MatchArn,
        ["ArnLike"] = Wildcards.MatchArn,
    };

    /// <summary>The operators by name.</summary>
    public static IReadOnlyList<string> Operators { get; } = [.. s_comparisons.Keys, .. s_comparisons.Keys.Select(name => AllValues + name), "Null"];

    /// <param name="operation">The operator's name.</param>
    /// <param name="found">The values that the request has for the key; none where it lacks it.</param>
    /// <param name="wanted">The values that the policy names; any of them may hold.</param>
    public static bool Holds(string operation, IReadOnlyList<string> found, IReadOnlyList<string> wanted)
    {
        if (operation == "Null") return wanted.Any(value => bool.Parse(value) == (found.Count == 0));
        var all = operation.StartsWith(AllValues, StringComparison.Ordinal);
        if (!s_comparisons.TryGetValue(all ? operation[AllValues.Length..] : operation, out var compare))
            throw new FormatException($"The condition operator {operation} is not known here. Expected {string.Join(", ", Operators)}.");
        return all ? found.All(Wanted) : found.Any(Wanted);

        bool Wanted(string value) => wanted.Any(name => compare(name, value));
    }
}
