using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// What a group died of, comparable between the services of a cluster: a registry that cannot be reached, or a sidecar's image
/// that is broken, is one cause at many services. The container is the same one by its name or by its image.
/// </summary>
internal sealed record SharedCause(string Place, StopCategory Category, StopCategory? DiedOf, string Service, string Container, string? Image)
{
    /// <summary>Null for an alarm, a standalone task, and where nothing may have died.</summary>
    public static SharedCause? Of(Clue clue, StopGlance? glance) =>
        clue is { Cluster: { } cluster, Service: { } service } && glance is { Planned: false, Culprit: { } culprit }
            ? new($"{clue.Account}|{clue.Region}|{ArnNames.Last(cluster)}", glance.Category, glance.DiedOf, service, culprit.Name, culprit.Image)
            : null;

    /// <summary>Tells every group which other services die of the same.</summary>
    public static void Tell(IEnumerable<GroupedDeaths> groups)
    {
        var known = groups.Where(g => g.Cause is not null).Select(g => (Group: g, Cause: g.Cause!)).ToArray();
        var byName = known.ToLookup(k => (k.Cause.Place, k.Cause.Category, k.Cause.DiedOf, k.Cause.Container), k => k.Cause.Service);
        var byImage = known.ToLookup(k => (k.Cause.Place, k.Cause.Category, k.Cause.DiedOf, k.Cause.Image), k => k.Cause.Service);
        foreach (var (group, cause) in known)
        {
            var others = byName[(cause.Place, cause.Category, cause.DiedOf, cause.Container)].ToHashSet(StringComparer.Ordinal);
            if (cause.Image is not null) others.UnionWith(byImage[(cause.Place, cause.Category, cause.DiedOf, cause.Image)]);
            others.Remove(cause.Service);
            if (others.Count > 0) group.AlsoDying = new(others.Count, [.. others.Order(StringComparer.Ordinal).Take(AlsoDying.MaxServices)]);
        }
    }
}
