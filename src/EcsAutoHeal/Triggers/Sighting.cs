using EcsAutoHeal.Json;

namespace EcsAutoHeal.Triggers;

/// <summary>One way by which a death became known, and when it told.</summary>
/// <param name="Route">The way in words, for example <c>probe in container app (health-check)</c>.</param>
/// <param name="At">The source's own time: a probe's look, an event's time. Null where it tells none.</param>
public sealed record Sighting(string Route, DateTimeOffset? At)
{
    /// <summary>The most that a document carries.</summary>
    public const int Most = 4;

    private const int RouteBytes = 160;

    /// <summary>Each route at its earliest, the earliest first, as many and as long as a document carries.</summary>
    public static IReadOnlyList<Sighting> Earliest(IEnumerable<Sighting> sightings) =>
    [
        .. sightings.GroupBy(s => s.Route).Select(g => new Sighting(JsonSize.Fit(g.Key, RouteBytes), g.Min(s => s.At)))
            .OrderBy(s => s.At ?? DateTimeOffset.MaxValue).Take(Most),
    ];
}
