using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary>What a step has added to the document, in a few lines.</summary>
internal static class StateSummary
{
    public static IEnumerable<(string Style, string Line)> Of(string state, JsonObject output)
    {
        // The evidence branches hand over their part alone; every other step the whole document.
        if (state == "CollectStoppedReasons") return StoppedReasons(output);
        if (state == "CollectLogs") return Logs(output);
        DeathDocument document;
        try
        {
            document = DeathDocument.Read(JsonSerializer.SerializeToElement(output));
        }
        catch (JsonException)
        {
            return [];
        }
        return state switch
        {
            "Triage" => Triage(document),
            "Classify" => Classify(document),
            "OpenIncident" => [("default", Opened(document))],
            "RecordOccurrence" => [("default", $"{document.Incident?.OpsItemId} is open already; it has {Counted(document)} now")],
            "AskApproval" => [("default", document.Approval is { Approved: true } yes ? $"approved by {yes.By}" : $"{document.Approval?.By ?? "somebody"} said no {document.Approval?.Comment}".TrimEnd())],
            "ForceNewDeployment" => Remedy(document.Remedy),
            "CheckRecovery" => [(document.Recovery?.Outcome is "recovered" ? "green" : document.Recovery?.Outcome is "recovering" ? "default" : "red", document.Recovery?.Headline ?? "")],
            "CloseIncident" => [("green", $"{document.Incident?.OpsItemId} is Resolved")],
            "EscalateIncident" => [("yellow", document.Escalation?.Headline ?? "")],
            _ => [],
        };
    }

    private static IEnumerable<(string, string)> Triage(DeathDocument document)
    {
        if (document.Refusal is { } refusal) return [("red", $"refused: {refusal.Error}")];
        var subject = document.Subject;
        return [("default", $"{subject?.DisplayName()}: {(subject?.DeathCount == 0 ? "no task in which something died" : $"{subject?.DeathCount} task{(subject?.DeathCount == 1 ? "" : "s")} in which {Happened(subject)}")}; seen by {Texts.Sightings(document.Trigger?.Sightings() ?? [])}")];
    }

    private static string Happened(Subject? subject) => subject?.Tasks is [{ } task, ..] && task.IsMeantToRun() && task.Containers.FirstOrDefault(c => c.IsRestartedOrUnhealthy()) is { Found: { } found }
        ? found == ProbeFinding.Restarted ? "a container was restarted" : "a container is unhealthy"
        : "something stopped";

    private static IEnumerable<(string, string)> Classify(DeathDocument document)
    {
        if (document.Verdict is not { } verdict) yield break;
        yield return ("bold", verdict.Headline);
        yield return ("dim", $"{verdict.Category}{(verdict.DiedOf is { } diedOf ? $" / {diedOf}" : "")}, rule {verdict.Rule}, confidence {verdict.Confidence.ToString().ToLowerInvariant()}{(verdict.Planned ? ", planned" : "")}");
        foreach (var quote in verdict.Quotes) yield return ("dim", $"\"{quote}\"");
        yield return ("default", $"healing: {verdict.Healing.Because}");
    }

    private static IEnumerable<(string, string)> StoppedReasons(JsonObject part)
    {
        var count = part["stoppedTasks"]?.GetValue<int>() ?? 0;
        yield return ("default", count == 0 ? "no task of it stopped within the last hour" : $"{count} task{(count == 1 ? "" : "s")} of it stopped within the last hour");
        foreach (var reason in part["reasons"]?.AsArray() ?? []) yield return ("dim", $"{reason?["count"]} × {reason?["reason"]}");
    }

    private static IEnumerable<(string, string)> Logs(JsonObject part)
    {
        if (part["stream"]?["stream"] is { } stream) yield return ("default", $"{part["stream"]?["group"]}  {stream}");
        if (part["note"] is { } note) yield return ("yellow", note.ToString());
        foreach (var line in part["lines"]?.AsArray() ?? []) yield return ("cyan", line?["text"]?.ToString() ?? "");
        if (part["signature"]?["says"] is { } says) yield return ("bold", $"it says that {says} ({part["signature"]?["id"]})");
    }

    private static string Counted(DeathDocument document)
    {
        var what = document.Verdict?.Category switch
        {
            StopCategory.ContainerRestarted => "restart",
            StopCategory.ContainerUnhealthy => "occurrence",
            _ => "death",
        };
        return $"{document.Incident?.Deaths} {what}{(document.Incident?.Deaths == 1 ? "" : "s")}";
    }

    private static string Opened(DeathDocument document) => document.Incident?.Standing switch
    {
        Incident.Opened => $"opened {document.Incident.OpsItemId}{(document.Incident.History?.RelapseOf is { } relapse ? $", a relapse of {relapse}" : "")}{(document.Incident.Note is { } note ? $"; {note}" : "; the topic has been told")}",
        Incident.AlreadyResolved => $"{document.Incident.OpsItemId} has recorded this death, and is resolved",
        Incident.AlreadyOpen => $"{document.Incident.OpsItemId} is open already for this cause",
        _ => $"not recorded: {document.Incident?.Note}",
    };

    private static IEnumerable<(string, string)> Remedy(Remedy? remedy)
    {
        if (remedy is null) yield break;
        foreach (var guard in remedy.Guards) yield return (guard.Passed ? "dim" : "red", $"{(guard.Passed ? "✓" : "✗")} {guard.Guard,-19} {guard.Found}{(guard.Needed is { } needed ? $" — needs {needed}" : "")}");
        yield return (remedy.Applied ? "green" : "yellow", remedy.Headline);
    }
}
