using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Cli.Answer;

/// <summary>What becomes of an answer, in words.</summary>
internal static class QuestionText
{
    /// <summary>What happens next.</summary>
    public static string Taken(AskedIncident incident, Approval answer, DeathDocument document)
    {
        var (id, service, container) = (incident.OpsItemId, document.Subject?.DisplayName() ?? "the service", document.CulpritName() ?? "its container");
        var said = answer.Comment is { } comment ? $"\n{answer.By}: {comment}" : $" by {answer.By}";
        if (!answer.Approved) return $"Rejected{said}\nNothing is changed. {id} stays open for a person, with this answer in it.";
        var remedy = IsOneTask(document) ? $"stops the one task of {service}, so that the service starts another" : $"forces a new deployment of {service}";
        return $"Approved{said}\nEcsAutoHeal now looks at {service} once more and, if every guard lets it, {remedy}.\n{id} is resolved once {container} has stayed alive; if it is not healed, {id} stays open and says why.";
    }

    /// <summary>Why no answer is taken.</summary>
    public static string NotOpen(AskedIncident incident, ApprovalQuestion question) => question switch
    {
        ApprovalQuestion.NotYetAsked => $"{incident.OpsItemId} does not ask yet: its execution is still at work, or sends the question again. Try it again in a minute.",
        ApprovalQuestion.NeverAsked never => $"{incident.OpsItemId} never asked whether to heal{(never.How is { } how ? $"; its execution {how} at {Texts.Time(never.At)}" : "")}. {Because(question.Document)}",
        ApprovalQuestion.Answered { Answer: var answer } answered => $"{incident.OpsItemId} has its answer: {answer.By ?? "somebody"} said {(answer.Approved ? "yes" : "no")} at {Texts.Time(answered.At)}{(answer.Comment is { } comment ? $" ({comment})" : "")}.",
        ApprovalQuestion.TimedOut late => $"Too late: {incident.OpsItemId} asked at {Texts.Time(late.AskedAt)} and stopped waiting at {Texts.Time(late.At)}. Nothing was changed.\n{InItsPlace(incident, question.Document)}",
        ApprovalQuestion.Failed failed => $"{incident.OpsItemId} waits for no answer: at {Texts.Time(failed.At)} the question failed ({Redactor.Redact(failed.Why)}). Nothing was changed.\n{InItsPlace(incident, question.Document)}",
        ApprovalQuestion.Ended ended => $"{incident.OpsItemId} waits for no answer: its execution {ended.How} at {Texts.Time(ended.At)} while it waited. Nothing was changed.\n{InItsPlace(incident, question.Document)}",
        _ => $"Step Functions takes no answer for {incident.OpsItemId} any more: somebody was first, or the time is over. Nothing came of this one; try it again in a minute to be told which.",
    };

    private static bool IsOneTask(DeathDocument document) => document.Verdict?.Healing.Remedy == RemedyKind.RecycleTask;

    private static string Because(DeathDocument document) =>
        document.Verdict?.Healing is { } healing ? $"{healing.Because}{(healing.Mode < HealMode.Approve ? $" Only a service with the tag {ServiceFacts.ModeTag} = approve is asked for." : "")}" : "It came to no verdict; the OpsItem says what failed.";

    /// <summary>An incident is asked for once: while it is open, further executions only add to it.</summary>
    private static string InItsPlace(AskedIncident incident, DeathDocument document)
    {
        if (document.Subject is not { Service: { } service, Cluster: var cluster } subject) return "Look at the OpsItem for what to do by hand.";
        var region = ArnNames.Part(incident.ExecutionArn, 3) is { } named ? $" --region {named}" : "";
        var byHand = IsOneTask(document) ? $"aws ecs stop-task{region} --cluster {cluster} --task {ArnNames.Last(document.Verdict!.TaskArn!)}" : $"aws ecs update-service{region} --cluster {cluster} --service {service} --force-new-deployment";
        return $"By hand:\n  {byHand}\nTo be asked anew: resolve {incident.OpsItemId}, then\n  aws stepfunctions start-execution{region} --state-machine-arn {MachineOf(incident.ExecutionArn)} --input '{{\"cluster\":\"{subject.Cluster}\",\"service\":\"{service}\",\"heal\":\"approve\"}}'";
    }

    private static string MachineOf(string executionArn) => executionArn[..executionArn.LastIndexOf(':')].Replace(":execution:", ":stateMachine:", StringComparison.Ordinal);
}
