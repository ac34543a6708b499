namespace EcsAutoHeal.Incidents.Records;

/// <summary>Decides how an owner lets go of an incident that it could not end: the step EscalateIncident.</summary>
public static class HandingOver
{
    /// <summary>Whether healing was found to be wrong, not only untimely.</summary>
    public static HandOverKind KindOf(string reason) => reason is "ineffective" or "relapsed" or "notApproved" ? HandOverKind.Stop : HandOverKind.Moment;

    /// <summary>Whether people have to be told: not of the same reason again within the time of a reminder.</summary>
    public static bool HasToTell(IncidentRecord record, string reason, IncidentTerms terms, DateTimeOffset now) =>
        record.ToldReason != reason || Opening.IsReminderDue(record, terms, now);

    /// <summary>The record without an owner.</summary>
    /// <param name="record">The record, owned by this execution.</param>
    /// <param name="reason">Why.</param>
    /// <param name="hasTold">Whether a notification went out just now.</param>
    /// <param name="now">The time.</param>
    public static IncidentRecord HandedOver(IncidentRecord record, string reason, bool hasTold, DateTimeOffset now) => record with
    {
        Owner = null,
        Question = null,
        HandedOver = new(reason, KindOf(reason), now),
        NotifiedAt = hasTold ? now : record.NotifiedAt,
        ToldReason = hasTold ? reason : record.ToldReason,
    };
}
