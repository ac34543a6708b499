using System.Globalization;
using System.Text;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Incidents.Records;

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

    /// <summary>The key of the execution that owns the incident, or did last: the answer to a question goes to it.</summary>
    public const string ExecutionKey = "ecs-auto-heal/execution";

    /// <summary>The key of the incident's number: which of its key's incidents an OpsItem shows.</summary>
    public const string NumberKey = "ecs-auto-heal/number";

    /// <summary>The key of the deaths: how many, and the newest.</summary>
    public const string OccurrencesKey = "ecs-auto-heal/occurrences";

    /// <summary>The key of the task that the verdict is about.</summary>
    public const string TaskKey = "ecs-auto-heal/task";

    /// <summary>The key of the incident's record; of /aws/dedup AWS does not say whether a list shows it.</summary>
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

    /// <summary>The key of why EcsAutoHeal resolved it, where that was not by healing.</summary>
    public const string ResolvedKey = "ecs-auto-heal/resolved";

    /// <summary>The key of a later death of the incident that could not be looked into, and why.</summary>
    public const string UnclassifiedKey = "ecs-auto-heal/unclassified";

    /// <summary>The key of the timeline.</summary>
    public const string TimelineKey = "ecs-auto-heal/timeline";

    /// <summary>The key of the remedy with its guards.</summary>
    public const string RemedyKey = "ecs-auto-heal/remedy";

    /// <summary>The key of the reason for handing over.</summary>
    public const string EscalationKey = "ecs-auto-heal/escalation";

    private const int MaxTitle = 1024;

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
    public IReadOnlyList<string> RelatedOpsItems { get => field ?? []; init; } = [];

    /// <summary>Drafts the OpsItem of a document.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="record">The record of its incident.</param>
    /// <param name="version">The record's version.</param>
    /// <param name="executionArn">The execution that owns it.</param>
    /// <param name="now">The time of the writing.</param>
    public static OpsItemDraft Of(DeathDocument document, IncidentRecord record, long version, string executionArn, DateTimeOffset now) => new()
    {
        Title = Texts.Fit(Texts.Title(document), MaxTitle),
        Description = IncidentDescription.Of(document),
        Severity = (document.Verdict?.Severity ?? 2).ToString(CultureInfo.InvariantCulture),
        OperationalData = Data(document, record, version, executionArn, now),
        RelatedOpsItems = document.Incident?.History?.RelapseOf is { } relapse ? [relapse] : [],
    };

    /// <summary>What an OpsItem that is there shows of its record: how many deaths, and whose it is.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static Dictionary<string, (string Value, bool Searchable)> Face(IncidentRecord record, long version) => new()
    {
        [NumberKey] = (record.Number.ToString(CultureInfo.InvariantCulture), true),
        [OccurrencesKey] = ((record.Deaths with { Version = version }).AsValue(), false),
    };

    /// <summary>Cuts a value to what one key may hold, at whole lines where it has lines.</summary>
    public static string FitValue(string value) => Texts.FitBytes(value, MaxValueBytes);

    private static Dictionary<string, (string, bool)> Data(DeathDocument document, IncidentRecord record, long version, string executionArn, DateTimeOffset now)
    {
        var key = IncidentKey.Of(document, executionArn);
        var data = Face(record, version);
        data["/aws/dedup"] = (WrittenJson.Text(new(key), WrittenJson.Default.DedupKey), true);
        data[ExecutionKey] = (executionArn, true);
        data[KeyKey] = (key, true);
        data[TimelineKey] = (FitValue(Timeline.AsText(Timeline.Of(document, now))), false);
        if (IncidentKey.ResourceOf(document, executionArn) is { } resource)
            data["/aws/resources"] = (WrittenJson.Text(new[] { new ResourceArn(resource) }, WrittenJson.Default.IReadOnlyListResourceArn), true);
        if (document.Verdict?.TaskArn is { } task) data[TaskKey] = (FitValue(task), false);
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
}
