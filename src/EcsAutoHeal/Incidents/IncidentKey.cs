using System.Security.Cryptography;
using System.Text;
using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Incidents;

/// <summary>
/// What makes two deaths the same incident: one category, of one container, at one service. Not its
/// cause: of a dead sidecar a probe knows the exit code at once, ECS the OutOfMemoryError only half a minute later. Used as OpsCenter's
/// dedupString, whose greatest length AWS does not document: kept below 256.
/// </summary>
public static class IncidentKey
{
    private const int MaxLength = 255;

    /// <summary>The key of a document. A document whose Triage or Classify failed has a key too: its failure is its cause.</summary>
    public static string Of(DeathDocument document)
    {
        var cause = document.Verdict is { } verdict ? CategoryOf(document, verdict).ToString() : $"unclassified/{document.Failures?.Keys.FirstOrDefault()}";
        // Where Triage could not find the service behind an alarm, the alarm stands in for it.
        var whose = document.Subject is { } subject ? subject.Service ?? (subject.Family is { } family ? "family:" + family : null) : document.Trigger?.Routes.FirstOrDefault();
        var key = $"ecs-auto-heal|{document.Subject?.Cluster}|{whose}|{document.CulpritName()}|{cause}";
        return Bounded(key);
    }

    /// <summary>What incidents that may belong together have in common: cluster and category.</summary>
    public static string GroupOf(DeathDocument document) => Bounded($"{document.Subject?.Cluster}|{(document.Verdict is { } verdict ? CategoryOf(document, verdict).ToString() : "unclassified")}");

    /// <summary>
    /// Whether ECS is about to stop the task of an unhealthy container for that: it does so for the essential containers of a
    /// service. The event of that stop tells of the same death.
    /// </summary>
    internal static bool IsAboutToBeReplaced(DeathDocument document) =>
        document is { Verdict: { Category: StopCategory.ContainerUnhealthy, Culprit.Essential: true }, Subject.Service: not null };

    private static StopCategory CategoryOf(DeathDocument document, Verdict verdict) => IsAboutToBeReplaced(document) ? StopCategory.HealthCheckFailed : verdict.Category;

    private static string Bounded(string key) => key.Length <= MaxLength ? key : $"{key[..(MaxLength - 65)]}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
