using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>What must hold whatever happens.</summary>
public enum Law
{
    CountedOnce,
    OneOwner,
    NeverClosedOverADeath,
    KeptAway,
    TakenUp,
    OneReminder,
    OneHealForADeployment,
    Credit,
    HealsAreCounted,
    SameAsLists,
}

/// <summary>Watches every write and every call, and keeps what broke a law.</summary>
internal sealed class Laws(Story story)
{
    private readonly List<(Law Law, string How)> _broken = [];

    /// <summary>What was decided, so that stories can be seen to come to everything.</summary>
    public HashSet<string> Reached { get; } = [];

    public IReadOnlyList<string> Broken(Law law) => [.. _broken.Where(b => b.Law == law).Select(b => b.How)];

    public void Check(Law law, bool holds, string how) => Check(law, holds ? null : how);

    /// <param name="law">The law.</param>
    /// <param name="how">How it was broken; null where it was not.</param>
    public void Check(Law law, string? how)
    {
        if (how is not null) _broken.Add((law, $"{story.Service.Now - Some.Now}: {how}"));
    }

    /// <summary>OpenIncident has decided.</summary>
    public void Moved(StoryExecution e, IncidentRecord? before, OpeningMove move)
    {
        Reached.Add($"{move.Then}");
        if (before is not { Status: IncidentStatus.Open, Owner: null, HandedOver: { } left } || move.Put is not { } put) return;
        var isDue = story.Service.Now - before.NotifiedAt >= Story.Terms.RemindAfter;
        var isTaken = put.IsOwnedBy(e.Name);
        if (left.Kind == HandOverKind.Stop)
            Check(Law.KeptAway, !isTaken || e.Insists || isDue, $"{e.Name} took up what was let go for {left.Reason}");
        else if (e.Mode != StoryMode.Observe && move.Then != OpeningStep.Again)
            Check(Law.TakenUp, isTaken, $"{e.Name} did not take up what was let go for {left.Reason}");
    }

    /// <summary>People are told, or were told lately.</summary>
    public void Told(StoryExecution e, IncidentRecord record, string? reason, bool tells)
    {
        var since = story.Service.Now - record.NotifiedAt;
        var isSame = reason is null || reason == record.ToldReason;
        var isLately = since < Story.Terms.RemindAfter;
        Check(Law.OneReminder, !tells || !isSame || !isLately, $"{e.Name} tells again after {since}");
        Check(Law.OneReminder, tells || isLately, $"{e.Name} keeps silent after {since}");
    }

    /// <summary>A change of the service is sent.</summary>
    public void Sends(StoryExecution e, ServiceClaim claim)
    {
        Check(Law.OneOwner, claim.Execution == e.Name && story.Claim.Body == claim, $"{e.Name} sends without a claim");
        var isFirst = story.Service.Heals.All(h => h.Generation != claim.Generation);
        Check(Law.OneHealForADeployment, isFirst, $"{e.Name} heals {claim.Generation} again");
    }

    /// <summary>A record is written.</summary>
    public void Written(int container, IncidentRecord? before, IncidentRecord after)
    {
        OfDeaths(before, after);
        OfWhatHappened(before, after);
        if (before is { Owner: { } owner } && after.Owner is { } next && next.Execution != owner.Execution && before.Number == after.Number)
            Check(Law.OneOwner, owner.LeaseUntil <= story.Service.Now, $"{next.Execution} takes the incident from {owner.Execution}, which may act");
        if (after.Status == IncidentStatus.Resolved && before?.Status != IncidentStatus.Resolved && after.ClosedBy != IncidentRecord.Person)
            foreach (var dead in story.Service.Deaths.Where(d => d.Container == container && story.Service.IsStillDead(d)))
                Check(Law.NeverClosedOverADeath, after.Current().All(known => known.Task != dead.Task), $"{dead.Task} is dead, and its incident closed");
        if (after.Remedy is { Outcome: RemedyOutcome.Applied } remedy)
            Check(Law.Credit, HealsOf(container).Any(h => h.Id == remedy.Deployment), $"{remedy.Deployment} is told as healed");
        var heals = HealsOf(container).Count(h => h.MadeAt > story.Service.Now - Story.Terms.Recurrence);
        Check(Law.HealsAreCounted, StoryFacts.HistoryOf(after, story.Service.Now).Heals >= heals, "a heal is not counted");
    }

    private void OfWhatHappened(IncidentRecord? before, IncidentRecord after)
    {
        if (after.Remedy is { } remedy) Reached.Add($"{remedy.Outcome}");
        if (after.HandedOver is { } left) Reached.Add(left.Reason);
        if (after.Status == IncidentStatus.Resolved) Reached.Add(after.ClosedBy == IncidentRecord.Person ? "resolved by a person" : "resolved");
        if (after.Previous?.CuredBy is not null) Reached.Add("cured");
        if (before?.Owner is { } lost && after.Owner is { } owner && owner.Execution != lost.Execution) Reached.Add("taken over from one that was lost");
        if (before?.HandedOver?.Kind is { } kind && after.Owner is not null) Reached.Add($"taken up after {kind}");
        if (before?.Known.Any(d => after.Known.Any(k => k.Task == d.Task && k.Number != d.Number)) == true) Reached.Add("a death that nobody had looked at");
    }

    /// <summary>What was deployed for the incidents of a container.</summary>
    private IEnumerable<StoryDeployment> HealsOf(int container) =>
        story.Service.Heals.Where(h => story.Executions.Any(e => e.Name == h.By && e.Container == container));

    private void OfDeaths(IncidentRecord? before, IncidentRecord after)
    {
        Check(Law.CountedOnce, after.Known.DistinctBy(d => d.Task).Count() == after.Known.Count, "a death stands in it twice");
        Check(Law.CountedOnce, after.Deaths.Count >= after.Current().Count(), $"it counts {after.Deaths.Count} deaths, and knows {after.Current().Count()}");
        foreach (var known in before?.Known ?? [])
        {
            var still = after.Known.FirstOrDefault(d => d.Task == known.Task);
            Check(Law.CountedOnce, still is not null, $"the death in {known.Task} is forgotten");
            // Only one that nobody has looked at moves on.
            var isUnseen = before!.ClosedBy == IncidentRecord.Person && known.By is not null;
            Check(Law.CountedOnce, still is null || still.Number == known.Number || isUnseen, $"the death in {known.Task} has moved to incident {still?.Number}");
        }
    }
}
