using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Incidents.Records;

/// <summary>What a heal leaves in the record of its incident: before the call, and once its outcome is known.</summary>
public static class Healing
{
    private const int MostHeals = 20;
    private static readonly TimeSpan s_afterRollout = TimeSpan.FromMinutes(30);

    /// <summary>Whether an execution may act on an incident.</summary>
    public static bool IsOwned(IncidentRecord? record, string execution, int? number) =>
        record is { Status: IncidentStatus.Open } && record.Number == number && record.IsOwnedBy(execution);

    /// <summary>Before the call. That it can be written is the proof that the incident is still this execution's.</summary>
    /// <param name="record">The record, owned by this execution.</param>
    /// <param name="claim">The claim that it holds.</param>
    /// <param name="facts">What was read after the claim before.</param>
    /// <param name="rollout">How long the rollout may take.</param>
    /// <param name="now">The time.</param>
    public static IncidentRecord Intended(
        IncidentRecord record, ServiceClaim claim, HealFacts facts, TimeSpan rollout, DateTimeOffset now) =>
        Prolonged(record, rollout, now) with
        {
            Remedy = new() { At = claim.At, Kind = claim.Kind, StoppedTask = claim.Target, Outcome = RemedyOutcome.Intended },
            Heals =
            [
                .. record.Heals.Where(h => h.Outcome != RemedyOutcome.Intended || HasPerhapsHappened(record, h, facts))
                    .Append(new(claim.At, record.Number, null, RemedyOutcome.Intended)).TakeLast(MostHeals),
            ],
        };

    /// <summary>Once ECS has answered, or what it shows has told.</summary>
    public static IncidentRecord WithOutcome(IncidentRecord record, ServiceClaim claim, TimeSpan rollout, DateTimeOffset now)
    {
        var outcome = claim.State switch
        {
            ClaimState.Applied => RemedyOutcome.Applied,
            ClaimState.Perhaps => RemedyOutcome.Perhaps,
            _ => RemedyOutcome.None,
        };
        return Prolonged(record, rollout, now) with
        {
            Remedy = new()
            {
                At = claim.At,
                Kind = claim.Kind,
                Deployment = claim.Deployment,
                StoppedTask = claim.Target,
                Outcome = outcome,
            },
            Heals = [.. record.Heals.Select(h => h.At == claim.At ? h with { Deployment = claim.Deployment, Outcome = outcome } : h)],
        };
    }

    /// <summary>While a deployment is watched that this execution has not made.</summary>
    public static IncidentRecord Watched(IncidentRecord record, string deployment, TimeSpan rollout, DateTimeOffset now) =>
        Prolonged(record, rollout, now) with
        {
            Remedy = new() { At = now, Kind = RemedyKind.Redeploy, Deployment = deployment, Outcome = RemedyOutcome.Watched },
        };

    /// <summary>
    /// Whether a heal whose outcome nobody has learned may have had an effect: then it counts. The claim on the service is free, so
    /// nothing is under way any more, and what ECS shows is what came of it.
    /// </summary>
    private static bool HasPerhapsHappened(IncidentRecord record, RecordedHeal heal, HealFacts facts)
    {
        if (heal.Number != record.Number || record.Remedy is not { } remedy || remedy.At != heal.At) return true;
        return remedy.Kind == RemedyKind.RecycleTask
            ? remedy.StoppedTask is not { } task || !facts.RunningTasks.Contains(task)
            : facts.Service?.HasDeployedSince(heal.At) != false;
    }

    /// <summary>The question, where there was one, has its answer; and the owner asks for as long as the rollout may take.</summary>
    private static IncidentRecord Prolonged(IncidentRecord record, TimeSpan rollout, DateTimeOffset now) =>
        record with { Question = null, Owner = record.Owner! with { LeaseUntil = now + rollout + s_afterRollout } };
}
