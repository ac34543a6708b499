using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>
/// Deaths, reports and records of one key, no larger than a rule needs. The service was deployed as ecs-svc/1, and is healed by
/// ecs-svc/2.
/// </summary>
internal static class SomeIncident
{
    public const string First = "arn:first";
    public const string Second = "arn:second";
    public static readonly DateTimeOffset Now = Some.Now;
    public static readonly IncidentTerms Terms = SomeRecord.Terms;

    /// <summary>A death of a minute ago, in a task that was started three hours ago.</summary>
    public static ReportedDeath Death(
        string task = "t1", string? deployment = "ecs-svc/1", int? startedMinutesAgo = 180, string runtime = "r") =>
        new(new($"{task}|app|{runtime}", Now.AddMinutes(-1), ["event"]), task, deployment,
            startedMinutesAgo is { } minutes ? Now.AddMinutes(-minutes) : null);

    public static KnownDeath Known(ReportedDeath death, int number = 1, string? by = null, int secondsAgo = 60) =>
        KnownDeaths.Entry(death, number, by) with { At = Now.AddSeconds(-secondsAgo) };

    public static DeathReport Report(string execution, params ReportedDeath[] deaths) =>
        new() { Execution = execution, Deaths = deaths, Title = "app died", MayHeal = true };

    /// <summary>Incident 1, open, owned by the first execution, told just now, with the death in t1.</summary>
    public static IncidentRecord Open(params KnownDeath[] known) => new()
    {
        Status = IncidentStatus.Open,
        Number = 1,
        OpsItemId = "oi-1",
        Owner = new(First, Now.AddMinutes(15)),
        Known = known.Length == 0 ? [Known(Death())] : known,
        Deaths = new() { Count = Math.Max(1, known.Length), FirstSeen = Now.AddMinutes(-1), LastSeen = Now.AddMinutes(-1) },
        NotifiedAt = Now,
    };

    /// <summary>The same, being opened.</summary>
    public static IncidentRecord BeingOpened(DateTimeOffset leaseUntil) =>
        Open() with { Status = IncidentStatus.Opening, OpsItemId = null, Owner = new(First, leaseUntil), NotifiedAt = null };

    /// <summary>The same, let go.</summary>
    public static IncidentRecord LetGo(HandOverKind kind, double hoursSinceTold = 0) =>
        Open() with { Owner = null, HandedOver = new("guarded", kind, Now), NotifiedAt = Now.AddHours(-hoursSinceTold) };

    /// <summary>The same, healed by deployment ecs-svc/2 and closed by the first execution an hour ago.</summary>
    public static IncidentRecord Healed() => Open() with
    {
        Status = IncidentStatus.Resolved,
        Owner = null,
        ClosedBy = First,
        ResolvedAt = Now.AddHours(-1),
        Remedy = Redeployed with { CompletedAt = Now.AddHours(-1) },
    };

    public static RecordedRemedy Redeployed { get; } = new()
    {
        At = Now.AddHours(-2),
        Kind = RemedyKind.Redeploy,
        Deployment = "ecs-svc/2",
        Outcome = RemedyOutcome.Applied,
    };

    /// <summary>A deployment as Triage sees it, complete.</summary>
    public static DeploymentFacts Release(string id, int minutesAgo) =>
        Some.Deployment(id, "PRIMARY", "COMPLETED") with { CreatedAt = Now.AddMinutes(-minutesAgo) };
}
