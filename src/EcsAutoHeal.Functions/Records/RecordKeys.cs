namespace EcsAutoHeal.Functions.Records;

/// <summary>The keys of the table's items, and how long each kind is kept.</summary>
internal static class RecordKeys
{
    private static readonly TimeSpan s_resolved = TimeSpan.FromDays(90);
    private static readonly TimeSpan s_open = TimeSpan.FromDays(400);
    private static readonly TimeSpan s_claim = TimeSpan.FromDays(30);

    /// <summary>What the key of every incident's record begins with.</summary>
    public const string IncidentPrefix = "incident#";

    /// <summary>The record of an incident's key.</summary>
    public static string Incident(string key) => IncidentPrefix + key;

    /// <summary>The claim on a service.</summary>
    public static string Service(string serviceArn) => $"service#{serviceArn}";

    /// <summary>What dies of the same category in a cluster.</summary>
    public static string Cause(string group) => $"cause#{group}";

    /// <summary>Until when an incident's record is kept.</summary>
    public static DateTimeOffset KeptUntil(Incidents.Records.IncidentRecord record, DateTimeOffset now) =>
        record.Status == Incidents.Records.IncidentStatus.Resolved ? (record.ResolvedAt ?? now) + s_resolved : now + s_open;

    /// <summary>Until when a claim is kept.</summary>
    public static DateTimeOffset KeptUntil(Remedies.ServiceClaim claim) => claim.At + s_claim;

    /// <summary>Until when a cause is kept.</summary>
    public static DateTimeOffset CauseKeptUntil(DateTimeOffset now) => now + Incidents.Records.CauseRecord.Kept;
}
