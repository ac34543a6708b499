using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>One incident on paper.</summary>
internal sealed class PlainIncident(int number)
{
    public int Number => number;

    public bool IsOpen { get; set; }

    public bool IsOver { get; private set; }

    public string? ClosedBy { get; private set; }

    public string? Owner { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public HandOverKind? LetGoAs { get; private set; }

    public DateTimeOffset? Told { get; set; }

    public string? ToldReason { get; set; }

    public int LostCreates { get; set; }

    public PlainRemedy? Remedy { get; set; }

    /// <summary>The deaths that belong to it.</summary>
    public HashSet<StoryDeath> Deaths { get; } = [];

    /// <summary>Those, and the one of an earlier incident that a person has asked about.</summary>
    public HashSet<string> Counted { get; } = [];

    public void OwnedBy(string execution, DateTimeOffset until) => (Owner, Until, LetGoAs) = (execution, until, null);

    public void LetGo(HandOverKind kind) => (Owner, LetGoAs) = (null, kind);

    public void End(string by) => (IsOver, ClosedBy, Owner, LetGoAs) = (true, by, null, null);

    /// <summary>What stands here, for comparison.</summary>
    /// <param name="closedBefore">Who closed the incident before.</param>
    public PlainWords Words(string? closedBefore) => new(
        number, IsOver ? IncidentStatus.Resolved : IsOpen ? IncidentStatus.Open : IncidentStatus.Opening,
        Owner, Owner is null ? null : Until - Some.Now, LetGoAs,
        Counted.Count, Told - Some.Now, LostCreates,
        IsOver ? ClosedBy : closedBefore, Remedy?.Outcome, Remedy?.Deployment);
}

/// <summary>An incident in the few words that a record and a piece of paper have in common.</summary>
internal sealed record PlainWords(
    int Number, IncidentStatus Status, string? Owner, TimeSpan? Until, HandOverKind? LetGoAs,
    int Deaths, TimeSpan? Told, int LostCreates, string? ClosedBy, RemedyOutcome? Outcome, string? Deployment)
{
    public static PlainWords Of(IncidentRecord r) => new(
        r.Number, r.Status, r.Owner?.Execution, r.Owner?.LeaseUntil - Some.Now, r.HandedOver?.Kind,
        r.Deaths.Count, r.NotifiedAt - Some.Now, r.LostCreates, r.ClosedBy, r.Remedy?.Outcome, r.Remedy?.Deployment);
}

/// <summary>What is done about an incident.</summary>
internal sealed record PlainRemedy(RemedyOutcome Outcome, string? Deployment, DateTimeOffset At);
