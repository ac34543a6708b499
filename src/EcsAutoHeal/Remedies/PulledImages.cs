using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>
/// What a forced deployment would pull anew. ECS resolves a tag to a digest once for each deployment, so that a tag that has moved
/// since is taken up by the next one, whoever forces it. A task that is started in place of another keeps the digest. AWS source:
/// ECS developer guide, "Container image resolution"; UpdateService, forceNewDeployment.
/// </summary>
/// <param name="ByTag">The images that are named by a tag, each with its container.</param>
/// <param name="Moved">Those of them of which the tasks of the service run different digests: their tag has moved.</param>
public sealed record PulledImages(IReadOnlyList<string> ByTag, IReadOnlyList<string> Moved)
{
    /// <summary>Looks at the tasks of a service that run.</summary>
    public static PulledImages Of(IReadOnlyList<EcsTask> tasks)
    {
        var byTag = tasks.SelectMany(t => t.Containers.Select(c => (Definition: t.TaskDefinitionArn, Container: c)))
            .Where(c => c.Container.Image is { Length: > 0 } image && !image.Contains("@sha256:", StringComparison.Ordinal))
            .GroupBy(c => (c.Definition, c.Container.Name, c.Container.Image))
            .ToArray();
        return new(
            [.. byTag.Select(Name).Distinct(StringComparer.Ordinal)],
            [.. byTag.Where(g => g.Select(c => c.Container.ImageDigest).OfType<string>().Distinct().Count() > 1).Select(Name).Distinct(StringComparer.Ordinal)]);

        static string Name(IGrouping<(string? Definition, string Name, string? Image), (string? Definition, EcsContainer Container)> group) =>
            $"{group.Key.Name} ({Evidence.Redactor.Redact(group.Key.Image!)})";
    }

    /// <summary>Those that are pulled by their tag, in words; null where there are none.</summary>
    public string? InWords() => ByTag.Count == 0 ? null : $"a forced deployment pulls these tags anew, wherever they point now: {string.Join(", ", ByTag)}";
}
