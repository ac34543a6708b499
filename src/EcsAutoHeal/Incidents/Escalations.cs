namespace EcsAutoHeal.Incidents;

/// <summary>Finds out of the document why it has come to a person.</summary>
public static class Escalations
{
    /// <summary>The reason, the newest part first: what failed last is what stopped the healing.</summary>
    public static Escalation Of(DeathDocument document, DateTimeOffset now)
    {
        if (document.Failures is { } failures && failures.TryGetValue("AskApproval", out var unanswered) && unanswered.Error == "States.Timeout")
            return new("approvalTimedOut", "Nobody answered the question whether to heal within its time; nothing was changed.", now);
        if (After(document) is { } failed)
            return new("stepFailed", $"{string.Join("; ", Texts.Failures(document with { Failures = document.Failures!.Where(f => f.Key == failed).ToDictionary() })).TrimEnd('.')}. {WhatWasDone(document)}", now);
        if (document.Incident is { Standing: Incident.Unended })
            return new("relapsed", $"Container {document.CulpritName()} has died again since: the incident has a death that the new tasks do not end. {document.Recovery?.Headline}".TrimEnd(), now);
        if (document is { Recovery: { } recovery, Remedy: { Applied: true } or { Watches: true } }) return new(recovery.Outcome, recovery.Headline, now);
        if (document.Remedy is { Applied: false, Watches: not true } withheld) return new(Withheld(withheld), withheld.Headline, now);
        if (document.Approval is { Approved: false } rejected)
            return new("notApproved", $"{rejected.By ?? "A person"} said no{(rejected.Comment is { } comment ? $" ({comment})" : "")}; nothing was changed.", now);
        return new("stepFailed", WhatWasDone(document), now);
    }

    /// <summary>Two guards have found out more than that now is not the time.</summary>
    private static string Withheld(Remedies.Remedy remedy) => remedy.Guards.FirstOrDefault(g => !g.Passed && g.Guard is "heals-in-window" or "shared-cause")?.Guard switch
    {
        "heals-in-window" => "ineffective",
        "shared-cause" => "sharedCause",
        _ => "guarded",
    };

    /// <summary>The failed step that led here; one of the evidence branches does not.</summary>
    private static string? After(DeathDocument document) =>
        document.Failures?.Keys.LastOrDefault(k => k is "OpenIncident" or "RecordOccurrence" or "AskApproval" or "ForceNewDeployment" or "CheckRecovery" or "CloseIncident");

    private static string WhatWasDone(DeathDocument document) => document.Remedy is { Applied: true } remedy ? $"What was done before: {Lower(remedy.Headline)}" : "Whether anything was changed stands in the service's deployments; EcsAutoHeal knows of no change.";

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
