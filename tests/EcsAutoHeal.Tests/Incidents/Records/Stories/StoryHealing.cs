using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>The steps AskApproval and ForceNewDeployment: read, ask <see cref="HealDecision"/>, claim, fence, send.</summary>
internal static class StoryHealing
{
    public static readonly TimeSpan Rollout = TimeSpan.FromMinutes(20);

    public static IEnumerable<bool> Heal(StoryExecution e)
    {
        if (e.Mode == StoryMode.Approve && !e.IsApproved)
        {
            if (e.Luck is Luck.Refused or Luck.LostAndNot)
            {
                e.Next = StoryEnding.HandOver(e.Luck == Luck.Refused ? "notApproved" : "approvalTimedOut");
                yield break;
            }
            e.IsApproved = true;
            yield return true;
        }
        for (var waits = 0; ;)
        {
            var (record, version, claim, claimVersion) = (e.Record.Body, e.Record.Version, e.Story.Claim.Body, e.Story.Claim.Version);
            if (!Healing.IsOwned(record, e.Name, e.Number))
            {
                e.Next = StoryOpening.Open;
                yield break;
            }
            var facts = StoryFacts.Of(e, record!, claim);
            yield return true;
            var decision = HealDecision.Of(facts);
            e.Story.Laws.Reached.Add(decision.GetType().Name);
            switch (decision)
            {
                case HealDecision.Wait or HealDecision.NotYetKnown when waits++ < 5:
                    break;
                case HealDecision.Wait or HealDecision.NotYetKnown:
                    e.Next = StoryEnding.HandOver("stepFailed");
                    yield break;
                case HealDecision.Withhold held:
                    var isInVain = held.Guards.Any(g => g is { Passed: false, Guard: "heals-in-window" });
                    e.Next = StoryEnding.HandOver(isInVain ? "ineffective" : "guarded");
                    yield break;
                case HealDecision.Found found:
                    if (found.Claim != claim && !e.Story.Claim.Put(claimVersion, found.Claim)) break;
                    yield return true;
                    Settle(e, record!, version, found.Claim);
                    break;
                case HealDecision.Watch watch when version == e.Record.Version:
                    e.Plain.Watches(e, watch.Deployment.Id);
                    e.Record.Put(version, Healing.Watched(record!, watch.Deployment.Id, Rollout, e.Now));
                    Watch(e, watch.Deployment.Id);
                    break;
                case HealDecision.Heal heal when e.Story.Claim.Put(claimVersion, heal.Claim):
                    yield return true;
                    foreach (var call in Send(e, facts, version, claimVersion + 1, heal.Claim)) yield return call;
                    break;
            }
            if (e.Next != Heal) yield break;
            yield return true;
        }
    }

    private static IEnumerable<bool> Send(StoryExecution e, HealFacts facts, int version, int claimVersion, ServiceClaim claim)
    {
        var refused = claim with { State = ClaimState.Void };
        if (version != e.Record.Version)
        {
            e.Story.Claim.Put(claimVersion, refused);
            yield break;
        }
        e.Plain.Intends(e, claim.At);
        var fenced = Healing.Intended(facts.Record, claim, facts, Rollout, e.Now);
        e.Record.Put(version, fenced);
        e.Story.Compare(e.Container);
        yield return true;
        if (e.Luck == Luck.Refused || e.Now - claim.At > ServiceClaim.SendWithin)
        {
            e.Story.Claim.Put(claimVersion, refused);
            yield return true;
            Settle(e, e.Record.Body!, e.Record.Version, refused);
            yield break;
        }
        e.Story.Laws.Sends(e, claim);
        if (e.Luck == Luck.LostAndLate) e.Story.Service.DeployLater(e.Name, claim.Generation);
        if (e.Luck is not (Luck.Answered or Luck.LostAndDone)) yield break;
        var made = e.Story.Service.Deploy(e.Name, claim.Generation);
        if (e.Luck == Luck.LostAndDone) yield break;
        yield return true;
        var applied = claim with { State = ClaimState.Applied, Deployment = made.Id };
        e.Story.Claim.Put(claimVersion, applied);
        yield return true;
        Settle(e, fenced, version + 1, applied);
    }

    /// <summary>Writes into the record what became of the change.</summary>
    private static void Settle(StoryExecution e, IncidentRecord record, int version, ServiceClaim claim)
    {
        if (version != e.Record.Version || !Healing.IsOwned(record, e.Name, e.Number)) return;
        e.Plain.Settles(e, claim);
        e.Record.Put(version, Healing.WithOutcome(record, claim, Rollout, e.Now));
        if (claim.State == ClaimState.Void) e.Story.Compare(e.Container);
        else Watch(e, claim.Deployment);
    }

    private static void Watch(StoryExecution e, string? deployment)
    {
        e.Story.Compare(e.Container);
        (e.Watched, e.Next) = (deployment, StoryEnding.Check);
    }
}
