using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Clients.Botocore;

/// <summary>Texts that moto writes as numbers. AWS's model says text; both sides read the same digits.</summary>
/// <param name="members">The members, as in <c>Tasks[].Containers[].Cpu</c>.</param>
internal sealed class ToleratedDifferences(params IReadOnlyList<string> members)
{
    private readonly ConcurrentDictionary<string, bool> needed = new(StringComparer.Ordinal);

    /// <summary>Those that moto did not write as numbers: they have to be taken out of the list.</summary>
    internal IReadOnlyList<string> NotNeeded => [.. members.Where(m => !needed.ContainsKey(m))];

    internal bool Tolerates(string member, JsonNode ours, JsonNode theirs)
    {
        var tolerated = members.Contains(member) && ours.GetValueKind() == JsonValueKind.String && theirs.GetValueKind() == JsonValueKind.Number
            && ours.GetValue<string>() == theirs.ToJsonString();
        if (tolerated) needed[member] = true;
        return tolerated;
    }
}
