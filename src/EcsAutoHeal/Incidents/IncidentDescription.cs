using System.Text;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Incidents;

/// <summary>
/// The description of an OpsItem: Markdown, at most 2,048 characters, written for whoever is woken by it. What matters
/// most comes first; log lines give way when there is no room, since all of them stand in the operational data.
/// </summary>
public static class IncidentDescription
{
    /// <summary>OpsCenter's limit.</summary>
    public const int MaxLength = 2048;

    private const int MaxQuote = 300;
    private const int MaxLogLine = 160;
    private const int MostAlternatives = 2;

    /// <summary>Writes the description.</summary>
    public static string Of(DeathDocument document)
    {
        // Fewer and fewer log lines until it fits.
        foreach (var lines in (int[])[12, 8, 5, 3, 1, 0])
            if (Write(document, lines) is { Length: <= MaxLength } text) return text;
        return Texts.Fit(Write(document, 0), MaxLength);
    }

    private static string Write(DeathDocument document, int logLines)
    {
        var text = new StringBuilder();
        var sharpened = document.Verdict is null ? null : Sharpened.Of(document.Verdict, document.Evidence?.Logs);
        if (document.Verdict is { } verdict) WriteVerdict(text, verdict, document);
        else WriteWithoutVerdict(text, document);
        if (sharpened is not null) WriteFinding(text, sharpened);
        foreach (var sentence in document.Incident?.History?.InWords() ?? []) Line(text, $"- {Texts.Fit(sentence, MaxQuote)}");
        WriteEvidence(text, document, logLines);
        if (sharpened is not null) WriteNextSteps(text, document.Verdict!, sharpened);
        // OpsCenter takes no blank description, and a step can fail before anything is known.
        return text.ToString().TrimEnd() is { Length: > 0 } written ? written : Texts.Fit(Texts.Title(document), MaxLength);
    }

    private static void WriteVerdict(StringBuilder text, Verdict verdict, DeathDocument document)
    {
        if (verdict.Culprit is { } culprit)
        {
            var essential = culprit.Essential switch { true => "essential", false => "not essential", null => "essential or not: unknown" };
            Line(text, $"- Container: `{culprit.Name}` ({essential})");
            // A container that runs has no exit code, or that of an earlier run.
            var runs = verdict.Category is StopCategory.ContainerRestarted or StopCategory.ContainerUnhealthy;
            if (!runs || culprit.ExitCode is not null) Line(text, $"- {(runs ? "Last exit code" : "Exit code")}: {(culprit.ExitCode is { } code ? $"{code}{(culprit.ExitMeaning is { } meaning ? $" ({meaning})" : "")}" : "none")}");
            if (culprit.RestartCount is { } restarts) Line(text, $"- Restarts by its restart policy: {restarts}{(runs ? "" : ", before it died for good")}");
        }
        if (verdict.StopCode is not null) Line(text, $"- stopCode: {verdict.StopCode}");
        foreach (var quote in verdict.Quotes.Where(q => !q.StartsWith("exitCode ", StringComparison.Ordinal) && !q.StartsWith("restartCount ", StringComparison.Ordinal) && q != verdict.StopCode))
            Line(text, $"- {(verdict.Category == StopCategory.ContainerUnhealthy ? "Health check" : "Reason")}: \"{Quoted(quote)}\"");
        if (verdict.TaskArn is { } task) Line(text, $"- Task: `{ArnNames.Last(task)}`{(verdict.TaskDefinitionArn is { } definition ? $" of `{ArnNames.FamilyAndRevision(definition)}`" : "")}");
        if (document.Subject is { DeathCount: > 1 } subject) Line(text, $"- {subject.DeathCount} tasks have died; this is the newest");
        var died = verdict.DiedAt is { } at ? Texts.Time(at) : document.Trigger?.Time is null ? "unknown" : $"at or before {Texts.Time(document.Trigger?.Time)}";
        Line(text, $"- {What(verdict)}: {died}; seen by {Texts.Sightings(verdict.SeenBy ?? document.Trigger?.Sightings() ?? [])}");
        foreach (var other in verdict.Containers.Where(c => c.Role == "stopped"))
            Line(text, $"- Also dead: `{other.Name}` ({(other.ExitCode is { } exit ? $"exit {exit}" : "no exit code")})");
        foreach (var other in verdict.Containers.Where(c => c.Role == "earlier"))
            Line(text, $"- Dead before it: `{other.Name}` ({(other.ExitCode is { } exit ? $"exit {exit}" : "no exit code")}), which is not essential");
        foreach (var other in document.Subject?.AlsoDead ?? [])
            Line(text, $"- Also dead: `{other.Name}` ({(other.ExitCode is { } exit ? $"exit {exit}" : "no exit code")}), with an incident of its own");
        Line(text, $"- Confidence: {verdict.Confidence.ToString().ToLowerInvariant()} (rule `{verdict.Rule}`)");
    }

    private static string What(Verdict verdict) => verdict switch
    {
        { TaskArn: null } => "Noticed",
        { Category: StopCategory.ContainerRestarted } => "Restarted",
        { Category: StopCategory.ContainerUnhealthy } => "Unhealthy",
        _ => "Died",
    };

    /// <summary>What the log says stands before its lines, which may have to give way.</summary>
    private static void WriteFinding(StringBuilder text, Sharpened sharpened)
    {
        if (sharpened.Finding is { } finding) WriteFinding(text, sharpened, finding);
        if (!sharpened.Explains)
            foreach (var other in sharpened.Alternatives.Take(MostAlternatives)) Line(text, $"- It could also be {other.Category}: {Quoted($"{other.What} {other.TellApart}")}");
    }

    private static void WriteFinding(StringBuilder text, Sharpened sharpened, LogFinding finding)
    {
        Line(text, $"- {(sharpened.Explains ? "By its log" : "Also in its log")}: {Quoted(finding.Says)} (signature `{finding.Id}`)");
        Line(text, $"- Log line: \"{Quoted(finding.Quote)}\"");
        if (finding.Frame is { } frame) Line(text, $"- First frame of the app: `{Quoted(frame).Replace('`', '\'')}`");
    }

    private static void WriteWithoutVerdict(StringBuilder text, DeathDocument document)
    {
        foreach (var failure in Texts.Failures(document)) Line(text, $"- {Texts.Fit(failure, MaxQuote)}");
        foreach (var task in document.Subject?.Tasks ?? [])
        {
            Line(text, $"- Task `{ArnNames.Last(task.TaskArn)}`: {task.StopCode ?? task.LastStatus} {Quoted(task.StoppedReason ?? "")}".TrimEnd());
            foreach (var container in task.Containers.Where(c => c.IsStopped()))
                Line(text, $"  - `{container.Name}` STOPPED{(container.ExitCode is { } code ? $", exit code {code}" : "")} {Quoted(container.Reason ?? "")}".TrimEnd());
        }
    }

    private static void WriteEvidence(StringBuilder text, DeathDocument document, int logLines)
    {
        var logs = document.Evidence?.Logs;
        if (logs is { Missing: null, Lines.Count: > 0 } && logLines > 0)
        {
            Line(text, "");
            Line(text, "Last lines of its log:");
            Line(text, "```");
            foreach (var line in Texts.LogLines(logs.Lines, logLines).Split('\n')) Line(text, Texts.Fit(line.Replace("```", "'''", StringComparison.Ordinal), MaxLogLine));
            Line(text, "```");
        }
        else if (logs is { Missing: { } failure }) Line(text, $"- Logs are missing: {Texts.Fit(Redactor.Redact(failure.InWords()), MaxQuote)}");
        else if (logs?.Note is { } note) Line(text, $"- Logs: {note}");
        if (document.Evidence?.StoppedReasons?.Missing is { } missing) Line(text, $"- Stopped reasons are missing: {Texts.Fit(Redactor.Redact(missing.InWords()), MaxQuote)}");
        if (document.Evidence?.StoppedReasons is { StoppedTasks: > 1 } reasons)
        {
            Line(text, "");
            Line(text, $"{reasons.StoppedTasks} tasks of it stopped in the last hour:");
            foreach (var reason in reasons.Reasons.Take(3)) Line(text, $"- {reason.Count} × {Texts.Fit(Quoted(reason.Reason), MaxQuote / 2)}");
        }
        if (document.Verdict is not null)
            foreach (var failure in Texts.Failures(document)) Line(text, $"- {Texts.Fit(failure, MaxQuote)}");
    }

    private static void WriteNextSteps(StringBuilder text, Verdict verdict, Sharpened sharpened)
    {
        Line(text, "");
        Line(text, "What to do:");
        for (var at = 1; at <= sharpened.NextSteps.Count; at++) Line(text, $"{at}. {sharpened.NextSteps[at - 1]}");
        Line(text, "");
        Line(text, $"Healing: {verdict.Healing.Because}");
    }

    /// <summary>On one line: the errors of container runtimes hold line breaks, which would end the list.</summary>
    private static string Quoted(string reason) => Texts.Fit(Redactor.Redact(string.Join(' ', reason.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))), MaxQuote);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
