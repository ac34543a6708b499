using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Incidents.Records;

/// <summary>
/// Finds out whether somebody's release has cured an incident that was handed over: it has replaced every task in which the
/// container had died, and the container has lived in its tasks for a while, until it died again.
/// </summary>
internal static class Cure
{
    /// <summary>The record, resolved, with the deployment that cured it; null where none has.</summary>
    public static IncidentRecord? Of(IncidentRecord record, DeathReport report, IncidentTerms terms)
    {
        if (report.Completed is not { CreatedAt: { } made } deployment || record.HasForgotten || report.Deaths.Any(d => record.Find(d.Id) is not null)) return null;
        var remedy = new RecordedRemedy { At = made, Kind = RemedyKind.Redeploy, Deployment = deployment.Id, Outcome = RemedyOutcome.Watched, CompletedAt = made };
        var deaths = record.Current().ToArray();
        return deaths.Length > 0 && deaths.All(d => remedy.HasEnded(d, made)) && report.Deaths.All(d => HasLivedIn(deployment.Id, d, terms.Cooldown))
            ? Opening.Resolved(record, report.Execution, made) with { Remedy = remedy }
            : null;
    }

    private static bool HasLivedIn(string deployment, ReportedDeath death, TimeSpan longEnough) =>
        death.Deployment == deployment && death.StartedAt is { } started && death.Occurrence.At - started >= longEnough;
}
