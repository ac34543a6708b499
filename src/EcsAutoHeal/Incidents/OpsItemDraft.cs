using System.Text;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Incidents;

/// <summary>
/// An OpsItem as it will be created. Its limits (title 1,024, description 2,048, 20 KB a value, keys and source without
/// aws, amazon, amzn, ssm) are kept by construction. AWS source: CreateOpsItem in the Systems Manager API.
/// </summary>
public sealed record OpsItemDraft
{
    /// <summary>The source that OpsCenter shows; it may not contain aws, amazon or amzn, and cannot be changed later.</summary>
    public const string Source = "EcsAutoHeal";

    /// <summary>OpsCenter's category.</summary>
    public const string Category = "Availability";

    /// <summary>The key under which an execution recognises its own OpsItem after a crash.</summary>
    public const string ExecutionKey = "ecs-auto-heal/execution";

    /// <summary>The key of the sum of the deaths that the OpsItem has recorded; see <see cref="OccurrenceSlots"/>.</summary>
    public const string OccurrencesKey = "ecs-auto-heal/occurrences";

    /// <summary>
    /// The key that says whether the execution may heal. One that was started for reading only opens the incident too, but must
    /// not keep those from healing that may: the next of them takes it over.
    /// </summary>
    public const string OwnedKey = "ecs-auto-heal/owned";

    /// <summary>The value of <see cref="OwnedKey"/> of an incident that waits to be taken over.</summary>
    public const string NotOwned = "no, opened for reading only";

    /// <summary>The key under which incidents that may belong together are found: cluster and category.</summary>
    public const string CauseGroupKey = "ecs-auto-heal/cause-group";

    /// <summary>The key of what it is deduplicated by; of /aws/dedup AWS does not say whether a list shows it.</summary>
    public const string KeyKey = "ecs-auto-heal/key";

    /// <summary>The key of the service, as people call it.</summary>
    public const string ServiceKey = "ecs-auto-heal/service";

    /// <summary>The key of the culprit container.</summary>
    public const string ContainerKey = "ecs-auto-heal/container";

    /// <summary>The key of its image.</summary>
    public const string ImageKey = "ecs-auto-heal/image";

    /// <summary>The key of what a sidecar died of.</summary>
    public const string DiedOfKey = "ecs-auto-heal/died-of";

    /// <summary>The key of the time at which a remedy was applied.</summary>
    public const string HealedKey = "ecs-auto-heal/healed";

    /// <summary>The key of the resolved incident that this one is a relapse of.</summary>
    public const string RelapseKey = "ecs-auto-heal/relapse-of";

    /// <summary>The key of the timeline.</summary>
    public const string TimelineKey = "ecs-auto-heal/timeline";

    /// <summary>The key of the remedy with its guards.</summary>
    public const string RemedyKey = "ecs-auto-heal/remedy";

    /// <summary>The key of the reason for handing over.</summary>
    public const string EscalationKey = "ecs-auto-heal/escalation";

    private const int MaxTitle = 1024;
    private const int MaxArn = 2048;

    /// <summary>The most bytes of UTF-8 that a value is given.</summary>
    internal const int MaxValueBytes = 20_000;

    /// <summary>The title, in a list of many.</summary>
    public required string Title { get; init; }

    /// <summary>The description, Markdown.</summary>
    public required string Description { get; init; }

    /// <summary>1 critical, 2 high, 3 medium, 4 low.</summary>
    public required string Severity { get; init; }

    /// <summary>Operational data by key; true = searchable.</summary>
    public required IReadOnlyDictionary<string, (string Value, bool Searchable)> OperationalData { get; init; }

    /// <summary>Resolved incidents that this one is a relapse of.</summary>
    public IReadOnlyList<string> RelatedOpsItems { get; init; } = [];

    /// <summary>Drafts the OpsItem of a document.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="executionArn">The execution that would own it.</param>
    /// <param name="now">The time of the writing.</param>
    public static OpsItemDraft Of(DeathDocument document, string executionArn, DateTimeOffset now) => new()
    {
        Title = Texts.Fit(Texts.Title(document), MaxTitle),
        Description = IncidentDescription.Of(document),
        Severity = (document.Verdict?.Severity ?? 2).ToString(System.Globalization.CultureInfo.InvariantCulture),
        OperationalData = Data(document, executionArn, now),
        RelatedOpsItems = document.Incident?.History?.RelapseOf is { } relapse ? [relapse] : [],
    };

    /// <summary>Cuts a value to what one key may hold, at whole lines where it has lines.</summary>
    public static string FitValue(string value) => Texts.FitBytes(value, MaxValueBytes);

    private static Dictionary<string, (string, bool)> Data(DeathDocument document, string executionArn, DateTimeOffset now)
    {
        var data = new Dictionary<string, (string, bool)>
        {
            ["/aws/dedup"] = (WrittenJson.Text(new(IncidentKey.Of(document)), WrittenJson.Default.DedupKey), true),
            [ExecutionKey] = (executionArn, true),
            [OwnedKey] = (document.Trigger?.Heal == Remedies.HealMode.Never ? NotOwned : "yes", true),
            [KeyKey] = (IncidentKey.Of(document), true),
            [CauseGroupKey] = (IncidentKey.GroupOf(document), true),
            [TimelineKey] = (FitValue(Timeline.AsText(Timeline.Of(document, now))), false),
        };
        foreach (var (key, value) in OccurrenceSlots.Of(document, now).Values) data[key] = (value, false);
        if (Resources(document) is { Length: > 0 } resources)
            data["/aws/resources"] = (WrittenJson.Text(resources, WrittenJson.Default.IReadOnlyListResourceArn), true);
        if (document.Subject is { } subject) data[ServiceKey] = (FitValue(subject.DisplayName()), true);
        if (document.CulpritName() is { } culprit) data[ContainerKey] = (FitValue(culprit), true);
        if (document.Verdict?.Culprit?.Image is { Length: > 0 } image) data[ImageKey] = (FitValue(image), true);
        if (document.Verdict?.DiedOf is { } diedOf) data[DiedOfKey] = (diedOf.ToString(), true);
        if (document.Incident?.History?.RelapseOf is { } relapse) data[RelapseKey] = (relapse, true);
        if (document.Verdict is { } verdict)
        {
            data["ecs-auto-heal/category"] = (verdict.Category.ToString(), true);
            data["ecs-auto-heal/verdict"] = (AsValue(verdict), false);
        }
        if (document.Evidence?.Logs?.Signature is { } signature)
        {
            data["ecs-auto-heal/log-signature"] = (signature.Id, true);
            data["ecs-auto-heal/log-finding"] = (FitValue(WrittenJson.Text(signature, WrittenJson.Default.LogFinding)), false);
        }
        if (document.Evidence?.Logs is { Lines.Count: > 0 } logs) data["ecs-auto-heal/logs"] = (FitValue(Texts.LogLines(logs.Lines, int.MaxValue)), false);
        if (document.Evidence?.StoppedReasons is { StoppedTasks: > 0 } reasons) data["ecs-auto-heal/stopped-reasons"] = (FitValue(Texts.Reasons(reasons)), false);
        return data;
    }

    /// <summary>Cut anywhere it would be no JSON; the quotes say again what stands in the culprit's reason and the stoppedReason.</summary>
    private static string AsValue(Verdict verdict) =>
        WrittenJson.Text(verdict, WrittenJson.Default.Verdict) is var whole && Encoding.UTF8.GetByteCount(whole) <= MaxValueBytes ? whole : FitValue(WrittenJson.Text(verdict with { Quotes = [], Containers = [] }, WrittenJson.Default.Verdict));

    /// <summary>What OpsCenter links the OpsItem to: the service (or the task), at most 100 ARNs.</summary>
    private static ResourceArn[] Resources(DeathDocument document) =>
        [.. new[] { document.Subject?.ServiceFacts?.ServiceArn, document.Verdict?.TaskArn, document.Subject?.ClusterArn }
            .OfType<string>().Where(arn => arn.Length <= MaxArn && ArnNames.Part(arn, 4) is not null).Distinct().Select(arn => new ResourceArn(arn))];
}
