using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>How a claim stands to an execution that would heal.</summary>
public enum ClaimStanding
{
    /// <summary>The service can be claimed.</summary>
    Free,

    /// <summary>A change may be under way of which nobody knows yet whether it was done.</summary>
    NotYetKnown,

    /// <summary>This execution has changed the service, and knows it.</summary>
    Ours,

    /// <summary>This execution has sent a change, its answer was lost, and the service has changed since.</summary>
    PerhapsOurs,

    /// <summary>Another execution has claimed the service as it stands, or did so a moment ago.</summary>
    Taken,
}

/// <summary>Judges claims. The rules stand in docs/decisions/0005-incident-record.md.</summary>
public static class ClaimStandings
{
    /// <summary>Judges the claim of the facts. It was read before them.</summary>
    public static ClaimStanding Of(HealFacts facts)
    {
        if (facts.Claim is not { State: not ClaimState.Void } claim) return ClaimStanding.Free;
        if (claim.Execution != facts.Execution) return OfAnother(claim, facts);
        return claim.State switch
        {
            ClaimState.Applied => ClaimStanding.Ours,
            ClaimState.Perhaps => ClaimStanding.PerhapsOurs,
            _ when claim.Kind == RemedyKind.RecycleTask && IsStoppedByUs(claim, facts) => ClaimStanding.Ours,
            _ when !claim.IsOld(facts.Now) => ClaimStanding.NotYetKnown,
            _ when claim.Kind == RemedyKind.Redeploy && HasChanged(claim, facts.Service) => ClaimStanding.PerhapsOurs,
            _ => ClaimStanding.Free,
        };
    }

    /// <summary>What StopTask is told as its reason; ECS shows it as the task's stoppedReason.</summary>
    public static string StopReason(string? container, string? opsItemId) => $"EcsAutoHeal: container {container} had died; incident {opsItemId}";

    private static ClaimStanding OfAnother(ServiceClaim claim, HealFacts facts) => claim.State switch
    {
        ClaimState.Held when !claim.IsOld(facts.Now) => ClaimStanding.NotYetKnown,
        // Whatever it was, it never happened: else the generation would be another.
        ClaimState.Held => ClaimStanding.Free,
        _ when claim.Generation == facts.Generation() || !claim.IsOld(facts.Now) => ClaimStanding.Taken,
        _ => ClaimStanding.Free,
    };

    private static bool IsStoppedByUs(ServiceClaim claim, HealFacts facts) =>
        facts.Tasks.Any(t => ArnNames.Last(t.TaskArn) == claim.Target && t.StoppedReason == StopReason(facts.Verdict.Culprit?.Name, claim.OpsItemId));

    private static bool HasChanged(ServiceClaim claim, ServiceFacts? service) =>
        service is not null && (service.Primary()?.Id != claim.Generation || service.HasDeployedSince(claim.At));
}
