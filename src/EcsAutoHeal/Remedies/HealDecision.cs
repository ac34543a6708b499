using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>What ForceNewDeployment does, after everything was read.</summary>
public abstract record HealDecision
{
    // Some reports of the agent, and what it takes to bring them here.
    private static readonly TimeSpan s_agentReports = TimeSpan.FromMinutes(2);

    private HealDecision()
    {
    }

    /// <summary>Decides.</summary>
    public static HealDecision Of(HealFacts facts)
    {
        var standing = ClaimStandings.Of(facts);
        if (standing == ClaimStanding.NotYetKnown) return new Wait($"{Whose(facts)} is about to change the service, or has just done so; ECS does not show yet what came of it.");
        if (standing is ClaimStanding.Ours or ClaimStanding.PerhapsOurs && facts.Claim is { } claim && IsInForce(claim, facts)) return new Found(Settled(claim, standing, facts));
        IReadOnlyList<GuardOutcome> guards = [.. HealGuards.Ask(facts), ClaimGuard(facts, standing)];
        var held = guards.Where(g => !g.Passed).ToArray();
        if (held.Length == 0) return new Heal(Claimed(facts), facts.Target(), guards);
        if (IsAheadOfEcs(facts, held)) return new NotYetKnown($"ECS still shows {facts.Verdict.Culprit?.Name} as RUNNING: its death was reported by what sees it sooner.");
        if (Replacement(facts, held) is { } deployment) return new Watch(deployment, IsOfAnotherIncident(deployment, facts), guards);
        if (held.All(g => g.Guard is "all-tasks-run" or "claim") && IsRecycling(facts)) return new Wait($"{Whose(facts)} has stopped a task of the service a moment ago; the other one waits until the service runs all its tasks again.");
        return new Withhold(guards);
    }

    /// <summary>A claim of this execution counts for as long as what came of it is not replaced by somebody's later deployment.</summary>
    private static bool IsInForce(ServiceClaim claim, HealFacts facts) => claim.State == ClaimState.Held || claim.Kind == RemedyKind.RecycleTask || claim.Deployment is null
        || facts.Service?.Primary() is not { } primary || primary.Id == claim.Deployment || primary.Id == claim.Generation;

    private static ServiceClaim Settled(ServiceClaim claim, ClaimStanding standing, HealFacts facts) => claim.State != ClaimState.Held ? claim : claim with
    {
        State = standing == ClaimStanding.Ours ? ClaimState.Applied : ClaimState.Perhaps,
        Deployment = facts.Service?.Primary()?.Id,
    };

    private static ServiceClaim Claimed(HealFacts facts) => new()
    {
        Execution = facts.Execution,
        Key = facts.Key,
        Number = facts.Record.Number,
        OpsItemId = facts.Record.OpsItemId,
        Kind = facts.Verdict.Healing.Remedy,
        Generation = facts.Generation()!,
        Target = facts.Verdict.Healing.Remedy == RemedyKind.RecycleTask ? ArnNames.Last(facts.Target()!.TaskArn) : null,
        State = ClaimState.Held,
        At = facts.Now,
    };

    /// <summary>Where only a deployment stands in the way that takes away every task of the incident, it is the cure: it is watched.</summary>
    private static DeploymentFacts? Replacement(HealFacts facts, GuardOutcome[] held) =>
        held.All(g => g.Guard is "no-deployment" or "cooldown" or "still-dead" or "claim" or "all-tasks-run")
        && facts.Service is { DeploymentController: "ECS" } service && service.IsRollingUpdate() && service.Primary() is { CreatedAt: { } made } primary
        && facts.Record.Current().ToArray() is { Length: > 0 } deaths
        && deaths.All(d => d is { Deployment: { } of, StartedAt: { } started } && of != primary.Id && started < made)
            ? primary : null;

    /// <summary>
    /// Whether ECS only has not heard of the death yet: it shows the very container that died as RUNNING, and the agent reports every
    /// 10 to 30 seconds. A report need not name the container's runtime id; then the container's name has to do.
    /// </summary>
    private static bool IsAheadOfEcs(HealFacts facts, GuardOutcome[] held) =>
        held is [{ Guard: "still-dead" }]
        && facts.Verdict.Culprit is { } culprit
        && facts.Record.Current().Select(d => d.At).DefaultIfEmpty().Max() > facts.Now - s_agentReports
        && facts.Tasks.Any(t => t.IsMeantToRun() && t.Containers.Any(c => c.Name == culprit.Name && (culprit.RuntimeId ?? c.RuntimeId) == c.RuntimeId && c.LastStatus == "RUNNING"));

    private static bool IsOfAnotherIncident(DeploymentFacts deployment, HealFacts facts) => facts.Claim is { State: ClaimState.Applied } claim && claim.Deployment == deployment.Id;

    private static bool IsRecycling(HealFacts facts) => facts.Claim is { State: ClaimState.Applied, Kind: RemedyKind.RecycleTask } claim && facts.Now - claim.At < 2 * ServiceClaim.Settle;

    private static string Whose(HealFacts facts) => facts.Claim?.Execution == facts.Execution ? "An earlier attempt" : $"Another incident ({facts.Claim?.OpsItemId})";

    private static GuardOutcome ClaimGuard(HealFacts facts, ClaimStanding standing)
    {
        var what = facts.Verdict.Healing.Remedy == RemedyKind.RecycleTask ? "the service with its running tasks" : $"deployment {facts.Service?.Primary()?.Id}";
        if (facts.Generation() is null) return new("claim", false, "the service has no deployment to claim", "a claim on the deployment");
        if (standing != ClaimStanding.Taken) return new("claim", true, $"{what} can be claimed by this execution");
        var rolledBack = facts.Claim!.Generation == facts.Generation() && facts.Claim.Deployment is not null;
        return new("claim", false, $"{what} was claimed for healing by {facts.Claim.OpsItemId ?? "another incident"}{(rolledBack ? $", and ECS has gone back to it from {facts.Claim.Deployment}" : "")}", "a deployment that no incident has healed");
    }

    /// <summary>Nothing yet: another attempt finds out.</summary>
    /// <param name="Why">In a sentence.</param>
    public sealed record Wait(string Why) : HealDecision;

    /// <summary>ECS has not reported the death yet: another attempt looks again.</summary>
    /// <param name="Why">In a sentence.</param>
    public sealed record NotYetKnown(string Why) : HealDecision;

    /// <summary>An earlier attempt of this execution has made the change, or perhaps.</summary>
    /// <param name="Claim">Its claim, as it has to be written now.</param>
    public sealed record Found(ServiceClaim Claim) : HealDecision;

    /// <summary>A deployment of another incident or of somebody else does it already.</summary>
    /// <param name="Deployment">The deployment.</param>
    /// <param name="IsAnothers">Whether EcsAutoHeal has forced it, for another incident.</param>
    /// <param name="Guards">Every guard.</param>
    public sealed record Watch(DeploymentFacts Deployment, bool IsAnothers, IReadOnlyList<GuardOutcome> Guards) : HealDecision;

    /// <summary>A guard says no.</summary>
    /// <param name="Guards">Every guard.</param>
    public sealed record Withhold(IReadOnlyList<GuardOutcome> Guards) : HealDecision;

    /// <summary>Claim, write it into the record, and send.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="Target">The task to stop, where one is recycled.</param>
    /// <param name="Guards">Every guard.</param>
    public sealed record Heal(ServiceClaim Claim, EcsTask? Target, IReadOnlyList<GuardOutcome> Guards) : HealDecision;
}
