using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Incidents;

/// <summary>A message to the topic. SNS: a subject has at most 100 ASCII characters without line breaks.</summary>
/// <param name="Subject">The subject of an e-mail.</param>
/// <param name="Body">The text.</param>
public sealed record Notification(string Subject, string Body)
{
    private const int MaxSubject = 100;

    /// <summary>A new incident.</summary>
    public static Notification Opened(DeathDocument document, Incident incident) =>
        new(SubjectOf(document, Happened(document)), $"{Texts.Title(document)}\n\n{IncidentDescription.Of(document)}\n\n{Where(incident, document)}");

    /// <summary>An incident that heals once a person says yes.</summary>
    /// <param name="document">The document.</param>
    /// <param name="taskToken">Whoever has it can answer, so it goes to the topic only, never into the OpsItem.</param>
    /// <param name="minutes">How long an answer is waited for.</param>
    public static Notification Question(DeathDocument document, string taskToken, int minutes)
    {
        var kind = document.Verdict?.Healing.Remedy ?? Remedies.RemedyKind.None;
        var remedy = kind == Remedies.RemedyKind.RecycleTask ? "stop the one task, so that the service starts another" : "force a new deployment of the service";
        if (document.Subject?.ServiceFacts is { } service) remedy += $": {Remedies.Capacity.Of(service, kind).Words}";
        var images = kind == Remedies.RemedyKind.Redeploy ? Remedies.PulledImages.Of(document.Subject?.Tasks ?? []).InWords() : null;
        if (images is not null) remedy += $"; {images}";
        var region = document.Subject?.Region is { } named ? $" --region {named}" : "";
        var id = document.Incident?.OpsItemId ?? "INCIDENT";
        // A yes outvotes what these only make suspect, so whoever answers has to have read them.
        var history = string.Concat((document.Incident?.History?.InWords() ?? []).Select(sentence => $"\n{sentence}"));
        return new(SubjectOf(document, "heal?"), $$"""
            {{Texts.Title(document)}}

            EcsAutoHeal would {{remedy}}. It waits {{minutes}} minutes for an answer.{{history}}

            Yes:
              ecs-auto-heal approve {{id}}{{region}}
            No:
              ecs-auto-heal reject {{id}}{{region}} --comment "WHY"

            Without the command, by the AWS CLI:
              aws stepfunctions send-task-success{{region}} --task-output '{"approved":true,"by":"YOUR NAME"}' --task-token '{{taskToken}}'
              aws stepfunctions send-task-success{{region}} --task-output '{"approved":false,"by":"YOUR NAME","comment":"WHY"}' --task-token '{{taskToken}}'

            {{Where(document.Incident, document)}}
            """);
    }

    /// <summary>A further death of an incident of which nobody was told for some hours.</summary>
    public static Notification Again(DeathDocument document, Incident incident, Occurrences deaths) => new(
        SubjectOf(document, $"{Happened(document)} again"),
        $"{Texts.Title(document)}\n\n{incident.OpsItemId} is still open: {deaths.Count} deaths since {Texts.Time(deaths.FirstSeen)}.\n\n{IncidentDescription.Of(document)}\n\n{Where(incident, document)}");

    /// <summary>An incident that is over: healed, or cured by a deployment that was not this incident's.</summary>
    public static Notification Resolved(DeathDocument document, IReadOnlyList<TimelineEntry> timeline) =>
        new(SubjectOf(document, document is { Remedy.Applied: true, Recovery.DeploymentId: var of } && (of is null || of == document.Remedy.DeploymentId) ? "healed" : "recovered"), $"{document.Recovery?.Headline}\n\n{Timeline.AsText(timeline)}\n\n{Where(document.Incident, document)}");

    /// <summary>An incident that needs a person.</summary>
    public static Notification HandedOver(DeathDocument document, Escalation escalation) =>
        new(SubjectOf(document, "needs you"), $"{escalation.Headline}\n\n{IncidentDescription.Of(document)}\n\n{Where(document.Incident, document)}");

    private static string Happened(DeathDocument document) => document.Verdict switch
    {
        null when document.Trigger is { Kind: Triggers.TriggerKind.Person } => "could not be looked into",
        { TaskArn: null } => "is in trouble",
        { Category: StopCategory.ContainerRestarted } => "was restarted",
        { Category: StopCategory.ContainerUnhealthy } => "is unhealthy",
        _ => "died",
    };

    private static string SubjectOf(DeathDocument document, string what)
    {
        var text = $"[EcsAutoHeal] {document.Subject?.DisplayName() ?? "ECS"}: {document.CulpritName() ?? (document.Verdict is { TaskArn: null } || document is { Verdict: null, Trigger.Kind: Triggers.TriggerKind.Person } ? "the service" : "a task")} {what}";
        return Texts.Fit(new string([.. text.Select(c => c is >= ' ' and <= '~' ? c : '?')]), MaxSubject).Replace('…', '~');
    }

    private static string Where(Incident? incident, DeathDocument document)
    {
        if (incident?.OpsItemId is not { } id) return "There is no OpsItem: it could not be written" + (incident?.Note is { } note ? $" ({note})." : ".");
        var region = document.Subject?.Region ?? ArnNames.Part(document.Verdict?.TaskArn, 3);
        return region is null ? $"OpsItem: {id}" : $"OpsItem: {id}  {ConsoleAddress.OfOpsItem(region, id)}";
    }
}
