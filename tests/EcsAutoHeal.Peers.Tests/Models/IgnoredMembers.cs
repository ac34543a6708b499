namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>
/// What the models have and we do not read: members of shapes, and values of enums. The list is kept beside the tests, so
/// that a change of ours or of AWS's is seen.
/// </summary>
internal sealed class IgnoredMembers(string service)
{
    private readonly SortedDictionary<string, SortedSet<string>> _lines = new(StringComparer.Ordinal);

    internal void Add(string shape, IEnumerable<string> members) => Keep($"{service} {shape}", members);

    internal void AddValues(string shape, IEnumerable<string> values) => Keep($"{service} {shape} values", values);

    /// <summary>The list of all services, a line for each shape.</summary>
    internal static IReadOnlyList<string> Lines(IEnumerable<IgnoredMembers> services) =>
        [.. services.SelectMany(ignored => ignored._lines).Where(line => line.Value.Count > 0).OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => $"{line.Key}: {string.Join(", ", line.Value)}")];

    // A shape that several operations use is read by one class: the same line.
    private void Keep(string name, IEnumerable<string> members)
    {
        if (!_lines.TryGetValue(name, out var known)) _lines[name] = known = new(StringComparer.Ordinal);
        known.UnionWith(members);
    }
}
