namespace EcsAutoHeal.Incidents.Records;

/// <summary>
/// Decides what an execution does that comes with a death: the step OpenIncident, between one read of the record and its next
/// write. Everything that is written is written over the version that was read; where that is refused, it begins again.
/// </summary>
public static class Opening
{
    /// <summary>How long an OpsItem may take to be created before another execution takes over.</summary>
    public static readonly TimeSpan OpeningLease = TimeSpan.FromSeconds(180);

    private static readonly TimeSpan s_autoLease = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_approvalLease = TimeSpan.FromMinutes(75);
    private static readonly TimeSpan s_answerTime = TimeSpan.FromMinutes(60);

    /// <summary>The next move.</summary>
    /// <param name="record">What was read; null where the key has no record.</param>
    /// <param name="report">What the execution reports.</param>
    /// <param name="terms">The settings.</param>
    /// <param name="now">The time.</param>
    public static OpeningMove Next(IncidentRecord? record, DeathReport report, IncidentTerms terms, DateTimeOffset now) => record switch
    {
        null or { Status: IncidentStatus.Resolved } => Begin(record, report, now),
        { Status: IncidentStatus.Open } => Join(record, report, terms, now),
        _ => GoOn(record, report, now),
    };

    /// <summary>The record once the OpsItem is there and people were told.</summary>
    /// <param name="record">The record, opening or open, owned by this execution.</param>
    /// <param name="report">What the execution reports.</param>
    /// <param name="opsItemId">The OpsItem.</param>
    /// <param name="hasTold">Whether a notification went out just now.</param>
    /// <param name="now">The time.</param>
    public static IncidentRecord Opened(IncidentRecord record, DeathReport report, string opsItemId, bool hasTold, DateTimeOffset now) => record with
    {
        Status = IncidentStatus.Open,
        OpsItemId = opsItemId,
        NotifiedAt = hasTold ? now : record.NotifiedAt,
        Owner = report.MayHeal ? new(report.Execution, now + (report.Asks ? s_approvalLease : s_autoLease)) : null,
        HandedOver = report.MayHeal ? null : new(HandOver.NotAsked, HandOverKind.Moment, now),
        Question = report is { MayHeal: true, Asks: true } ? new(now, now + s_answerTime) : null,
    };

    /// <summary>
    /// The record where an OpsItem of its key is open with a greater number: the table was lost, or another execution was faster,
    /// and then the record cannot be written any more.
    /// </summary>
    public static IncidentRecord Renumbered(IncidentRecord record, int number) => number == record.Number ? record : record with
    {
        Number = number,
        Known = [.. record.Known.Select(d => d.Number == record.Number ? d with { Number = number } : d)],
    };

    /// <summary>The first record of a key whose OpsItem a version before records has opened. Its deaths are known, and counted.</summary>
    /// <param name="record">The record.</param>
    /// <param name="deaths">The deaths that the OpsItem names.</param>
    /// <param name="count">How many it counts.</param>
    public static IncidentRecord Adopted(IncidentRecord record, IEnumerable<Occurrence> deaths, int count)
    {
        Occurrence[] earlier = [.. deaths.DistinctBy(d => d.Id)];
        var ours = earlier.Count(d => record.Find(Subjects.DeathIdentity.Digest(d.Id)) is not null);
        // Where their tasks belong nobody knows, so they must not keep the incident from being closed: they stand as those of one before.
        var known = earlier.Select(d => new ReportedDeath(d)).Where(d => record.Find(d.Id) is null).Select(d => KnownDeaths.Entry(d, record.Number - 1, null));
        return record with { Known = [.. known, .. record.Known], Deaths = record.Deaths with { Count = record.Deaths.Count + Math.Max(0, count - ours) } };
    }

    /// <summary>The record once its OpsItem was found resolved, which only a person can have done.</summary>
    /// <param name="record">The record.</param>
    /// <param name="resolvedAt">When the OpsItem was changed last.</param>
    public static IncidentRecord ResolvedByPerson(IncidentRecord record, DateTimeOffset resolvedAt) =>
        Resolved(record, IncidentRecord.Person, resolvedAt);

    internal static IncidentRecord Resolved(IncidentRecord record, string closedBy, DateTimeOffset at) =>
        record with { Status = IncidentStatus.Resolved, Owner = null, HandedOver = null, Question = null, ClosedBy = closedBy, ResolvedAt = at };

    /// <summary>Nothing is open: the deaths are known, or end with what was done last, or there is a new incident.</summary>
    private static OpeningMove Begin(IncidentRecord? record, DeathReport report, DateTimeOffset now)
    {
        var (ended, fresh) = (new List<ReportedDeath>(), new List<ReportedDeath>());
        foreach (var death in report.Deaths)
        {
            if (record?.Find(death.Id) is { } known)
            {
                if (report.IsPersons || IsUnseen(record, known, report)) fresh.Add(death);
            }
            else if (record is not null && HasEnded(record, death)) ended.Add(death);
            else fresh.Add(death);
        }
        // They belong to the incident that is over, which shows them. With others they are deaths of the new one.
        if (fresh.Count == 0 && ended.Count > 0) return new(OpeningStep.ShowLate, record!.With(ended, report.By, false, _ => false, now));
        if (fresh.Count == 0) return new(report.Deaths.Any(d => record!.Find(d.Id) is { } known && known.Number == record.Number && known.By == report.By) ? OpeningStep.ShowLate : OpeningStep.AlreadyResolved);
        var number = (record?.Number ?? 0) + 1;
        // What a person asks about may have been another incident's: this one is opened for it, and counts it.
        var asked = fresh.Where(death => report.IsPersons && record?.Find(death.Id) is not null);
        var opening = new IncidentRecord
        {
            Status = IncidentStatus.Opening,
            Number = number,
            OpsItemId = record?.OpsItemId,
            Title = report.Title,
            Owner = new(report.Execution, now + OpeningLease),
            Known = record?.Known ?? [],
            Deaths = asked.Aggregate(new Occurrences { FirstSeen = now, LastSeen = now }, (all, death) => all.With(death.Occurrence, now)),
            Heals = record?.Heals ?? [],
            LostCreates = record?.LostCreates ?? 0,
            ClosedBy = record?.ClosedBy,
            Previous = record?.OpsItemId is { } previous ? new(previous, record.ResolvedAt, record.Remedy is { Outcome: RemedyOutcome.Watched } cure ? cure.Deployment : null) : null,
        };
        return new(OpeningStep.Create, opening.With([.. fresh, .. ended], null, report.IsPersons, death => record is not null && IsUnseen(record, death, report), now));
    }

    /// <summary>An incident is open: the deaths join it, and whoever may heal takes it over where nobody owns it.</summary>
    private static OpeningMove Join(IncidentRecord record, DeathReport report, IncidentTerms terms, DateTimeOffset now)
    {
        // Taken over by an earlier attempt, or opened by it: a person may have resolved it since.
        if (record.IsOwnedBy(report.Execution)) return new(OpeningStep.Look);
        if (AreAllLate(record, report)) return new(OpeningStep.AlreadyResolved);
        var isGone = record.IsOwnerGone(now);
        if (isGone && Cure.Of(record, report, terms) is { } cure) return new(OpeningStep.Again, cure with { ResolvedAt = now });
        var joined = record.With(report.Deaths, report.By, report.IsPersons, known => IsUnseen(record, known, report), now);
        if (isGone && MayTakeOver(record, report, terms, now))
            return new(OpeningStep.Look, joined with { Owner = new(report.Execution, now + OpeningLease), HandedOver = null });
        return new(OpeningStep.Look, joined == record ? null : joined);
    }

    /// <summary>An OpsItem is being created.</summary>
    private static OpeningMove GoOn(IncidentRecord record, DeathReport report, DateTimeOffset now)
    {
        if (record.IsOwnedBy(report.Execution))
            return new(OpeningStep.Create, CreatedPerhaps(record).With(report.Deaths, null, report.IsPersons, known => IsUnseen(record, known, report), now));
        if (AreAllLate(record, report)) return new(OpeningStep.AlreadyResolved);
        if (!record.IsOwnerGone(now)) return new(OpeningStep.Wait);
        var taken = CreatedPerhaps(record) with { Owner = new(report.Execution, now + OpeningLease), HandedOver = null };
        return new(OpeningStep.Create, taken.With(report.Deaths, null, report.IsPersons, known => IsUnseen(record, known, report), now));
    }

    /// <summary>An earlier attempt may have created an OpsItem, and could not say so.</summary>
    private static IncidentRecord CreatedPerhaps(IncidentRecord record) => record with { LostCreates = record.LostCreates + 1 };

    private static bool MayTakeOver(IncidentRecord record, DeathReport report, IncidentTerms terms, DateTimeOffset now) =>
        report.Insists || (report.MayHeal && (record.HandedOver?.Kind != HandOverKind.Stop || IsReminderDue(record, terms, now)));

    /// <summary>Whether people have to be told of a further death.</summary>
    public static bool IsReminderDue(IncidentRecord record, IncidentTerms terms, DateTimeOffset now) => record.NotifiedAt is not { } told || now - told >= terms.RemindAfter;

    /// <summary>Whether a death was added by this execution while a person resolved the incident: nobody has looked at it.</summary>
    private static bool IsUnseen(IncidentRecord record, KnownDeath known, DeathReport report) =>
        known.By == report.By && record.ClosedBy == IncidentRecord.Person
        && (known.Number == record.Number - 1 || (known.Number == record.Number && record.Status == IncidentStatus.Resolved));

    private static bool AreAllLate(IncidentRecord record, DeathReport report) => !report.IsPersons
        && report.Deaths.All(death => record.Find(death.Id) is { } known && known.Number < record.Number && !IsUnseen(record, known, report));

    /// <summary>A late report of a task that our remedy has taken away. What a person resolved they resolved without it.</summary>
    private static bool HasEnded(IncidentRecord record, ReportedDeath death) =>
        record.ClosedBy != IncidentRecord.Person && record.Remedy is { } remedy && remedy.HasEnded(KnownDeaths.Entry(death, record.Number, null), remedy.CompletedAt);
}
