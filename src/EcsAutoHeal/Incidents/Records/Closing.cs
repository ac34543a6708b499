namespace EcsAutoHeal.Incidents.Records;

/// <summary>Decides whether an incident may be closed: the step CloseIncident, between one read of the record and its write.</summary>
public static class Closing
{
    /// <summary>
    /// So much later than a container's end ECS shows it at the latest: the agent reports every 10 to 30 seconds. A death that is
    /// older, and was not seen when every task of the service was looked at, is over, whoever ended it.
    /// </summary>
    private static readonly TimeSpan s_reportLag = TimeSpan.FromSeconds(60);

    /// <summary>The next move.</summary>
    /// <param name="record">What was read; null where the key has no record.</param>
    /// <param name="execution">The execution that would close it.</param>
    /// <param name="number">The incident that it knows; null in a document of a version before records.</param>
    /// <param name="deployment">The deployment in whose tasks the container lives; null where one task was stopped.</param>
    /// <param name="seenAt">When every task of the service was looked at, and the container lived in all of them.</param>
    /// <param name="now">The time.</param>
    public static ClosingMove Next(IncidentRecord? record, string execution, int? number, string? deployment, DateTimeOffset seenAt, DateTimeOffset now)
    {
        if (record is null || record.Number != number) return new(ClosingStep.Lost);
        if (record is { Status: IncidentStatus.Resolved } && record.ClosedBy == execution) return new(ClosingStep.Show);
        if (record.Status != IncidentStatus.Open || !record.IsOwnedBy(execution)) return new(ClosingStep.Lost);
        if (record.Remedy is not { } remedy) return new(ClosingStep.Unended);
        // Where somebody has deployed since, what lives is theirs.
        if (deployment is not null && deployment != remedy.Deployment) remedy = remedy with { Deployment = deployment, Outcome = RemedyOutcome.Watched };
        remedy = remedy with { CompletedAt = seenAt };
        // A death that came after the remedy, whoever recorded it and when.
        if (record.HasForgotten || record.Current().Any(d => !remedy.HasEnded(d, seenAt) && d.At > seenAt - s_reportLag)) return new(ClosingStep.Unended);
        return new(ClosingStep.Show, Opening.Resolved(record, execution, now) with { Remedy = remedy });
    }
}

/// <summary>What CloseIncident does next.</summary>
/// <param name="Then">What to do.</param>
/// <param name="Put">What to write first; null for nothing.</param>
public sealed record ClosingMove(ClosingStep Then, IncidentRecord? Put = null);

/// <summary>The steps of CloseIncident.</summary>
public enum ClosingStep
{
    /// <summary>It is closed: show that in the OpsItem.</summary>
    Show,

    /// <summary>A death of it goes on: hand it over.</summary>
    Unended,

    /// <summary>It is no longer this execution's, or a person has resolved it: look at the death again.</summary>
    Lost,
}
