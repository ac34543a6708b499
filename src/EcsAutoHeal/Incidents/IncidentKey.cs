using System.Security.Cryptography;
using System.Text;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Incidents;

/// <summary>
/// What makes two deaths the same incident: one category, of one container, at one service. Not its cause: of a dead sidecar a
/// probe knows the exit code at once, ECS the OutOfMemoryError only half a minute later. The key of the incident's record, and
/// OpsCenter's dedupString, whose greatest length AWS does not document: kept below 256.
/// </summary>
public static class IncidentKey
{
    private const int MaxLength = 255;
    private const int MaxArnLength = 2048; // What an ARN may have at most. ECS's names end at 255.
    private const int ExactLength = 8;

    /// <summary>
    /// The key of a document: <c>account|region|cluster|service|container|category</c>, a standalone task with
    /// <c>family:FAMILY</c> for the service. All in lower case, since OpsCenter makes no difference between cases; ECS may, so
    /// names with capitals end the key with a digest of their exact spelling. An agent that AWS puts into tasks has one key for the
    /// account and Region. A document whose Triage or Classify failed has a
    /// key too: its failure is its cause.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="execution">The execution's ARN: account and region where the document names none.</param>
    public static string Of(DeathDocument document, string? execution = null)
    {
        var (account, region) = (document.Subject?.Account ?? ArnNames.Part(execution, 4), document.Subject?.Region ?? ArnNames.Part(execution, 3));
        var names = AgentOf(document) is { } agent ? $"{account}|{region}|*|*|{agent}" : $"{account}|{region}|{document.Subject?.Cluster}|{Whose(document)}|{document.CulpritName()}";
        var spelt = $"{names}|{Cause(document)}".ToLowerInvariant();
        return Bounded(names.Any(c => char.ToLowerInvariant(c) != c) ? $"{spelt}|{Digest(names)[..ExactLength]}" : spelt);
    }

    /// <summary>The key as versions before records wrote it into their OpsItems.</summary>
    public static string BeforeRecords(DeathDocument document) =>
        Bounded($"ecs-auto-heal|{document.Subject?.Cluster}|{Whose(document)}|{document.CulpritName()}|{Cause(document)}");

    /// <summary>What incidents that may belong together have in common: account, region, cluster and category.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string GroupOf(DeathDocument document, string? execution = null) => Bounded(
        $"{document.Subject?.Account ?? ArnNames.Part(execution, 4)}|{document.Subject?.Region ?? ArnNames.Part(execution, 3)}|{document.Subject?.Cluster}|{(document.Verdict is { } verdict ? CategoryOf(document, verdict).ToString() : "unclassified")}".ToLowerInvariant());

    /// <summary>
    /// What OpsCenter links an incident to, and deduplicates it by together with the key: one ARN that follows from the key, the
    /// service's, of a standalone task the cluster's. Never a task's. Null where not even a cluster is known.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string? ResourceOf(DeathDocument document, string? execution = null)
    {
        if (document.Subject is not { Cluster: { Length: > 0 } cluster } subject || AgentOf(document) is not null) return null;
        var (account, region) = (subject.Account ?? ArnNames.Part(execution, 4), subject.Region ?? ArnNames.Part(execution, 3));
        if (account is null || region is null) return null;
        var arn = $"arn:{ArnNames.PartitionOf(region)}:ecs:{region}:{account}:{(subject.Service is { } service ? $"service/{cluster}/{service}" : $"cluster/{cluster}")}";
        return arn.Length <= MaxArnLength ? arn : null;
    }

    /// <summary>
    /// Whether ECS is about to stop the task of an unhealthy container for that: it does so for the essential containers of a
    /// service. The event of that stop tells of the same death.
    /// </summary>
    internal static bool IsAboutToBeReplaced(DeathDocument document) =>
        document is { Verdict: { Category: StopCategory.ContainerUnhealthy, Culprit.Essential: true }, Subject.Service: not null };

    /// <summary>What AWS put into every task of the account, and what fails in one fails in all: one incident, not one a service.</summary>
    private static string? AgentOf(DeathDocument document) => document.Verdict is { Category: StopCategory.SidecarDied } && document.CulpritName() is { } culprit ? StopFacts.AgentOf(culprit) : null;

    private static string? Whose(DeathDocument document) =>
        // Where Triage could not find the service behind an alarm, the alarm stands in for it.
        document.Subject is { } subject ? subject.Service ?? (subject.Family is { } family ? "family:" + family : null) : document.Trigger?.Routes.FirstOrDefault();

    private static string Cause(DeathDocument document) =>
        document.Verdict is { } verdict ? CategoryOf(document, verdict).ToString() : $"unclassified/{document.Failures?.Keys.FirstOrDefault()}";

    private static StopCategory CategoryOf(DeathDocument document, Verdict verdict) => IsAboutToBeReplaced(document) ? StopCategory.HealthCheckFailed : verdict.Category;

    private static string Bounded(string key) => key.Length <= MaxLength ? key : $"{key[..(MaxLength - 65)]}|{Digest(key)}";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
