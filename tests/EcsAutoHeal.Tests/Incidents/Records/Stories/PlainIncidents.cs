using System.Globalization;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>
/// The incidents of one key as a person would keep them on paper: all of them in a list, each with the set of its deaths. It is
/// the specification that the record, which is one item of bounded size, has to agree with.
/// </summary>
internal sealed class PlainIncidents(Func<DateTimeOffset> clock)
{
    private readonly List<PlainIncident> _all = [];

    /// <summary>Who has added a death to an incident that was there already.</summary>
    private readonly Dictionary<string, string?> _addedBy = [];

    private DateTimeOffset Now => clock();

    private PlainIncident Last => _all[^1];

    /// <summary>An execution comes with deaths: what it has to do.</summary>
    public OpeningStep Report(StoryExecution e)
    {
        if (_all.Count == 0 || Last.IsOver) return Begin(e);
        if (Last.Owner == e.Name && Last.IsOpen) return OpeningStep.Look;
        if (Last.Owner != e.Name && !e.IsPersons && e.Deaths.All(d => IsOld(d, e))) return OpeningStep.AlreadyResolved;
        var isFree = Last.Owner is null || Last.Until <= Now;
        if (Last.IsOpen) return Join(e, isFree);
        if (Last.Owner != e.Name && !isFree) return OpeningStep.Wait;
        // Whoever was here before may have created an OpsItem.
        Last.LostCreates++;
        if (Last.Owner != e.Name) Last.OwnedBy(e.Name, Now.AddMinutes(3));
        foreach (var death in e.Deaths) Add(death, e.IsPersons, IsUnseen(death, e), null);
        return OpeningStep.Create;
    }

    public void FoundResolved() => Last.End(IncidentRecord.Person);

    public void Opened(StoryExecution e)
    {
        Last.IsOpen = true;
        Reminded(Now);
        if (e.Mode == StoryMode.Observe) Last.LetGo(HandOverKind.Moment);
        else Last.OwnedBy(e.Name, Now.AddMinutes(e.Mode == StoryMode.Approve ? 75 : 15));
    }

    /// <summary>A death is told at once, and again after six hours.</summary>
    public void Reminded(DateTimeOffset now) => Last.Told = IsToldLately(now) ? Last.Told : now;

    public void HandsOver(string reason, DateTimeOffset now)
    {
        if (Last.ToldReason != reason || !IsToldLately(now)) (Last.Told, Last.ToldReason) = (now, reason);
        Last.LetGo(reason is "ineffective" or "relapsed" or "notApproved" ? HandOverKind.Stop : HandOverKind.Moment);
    }

    public void Intends(StoryExecution e, DateTimeOffset at) => Heals(e, new(RemedyOutcome.Intended, null, at));

    public void Watches(StoryExecution e, string deployment) => Heals(e, new(RemedyOutcome.Watched, deployment, Now));

    public void Settles(StoryExecution e, ServiceClaim claim)
    {
        var outcome = claim.State switch { ClaimState.Applied => RemedyOutcome.Applied, ClaimState.Perhaps => RemedyOutcome.Perhaps, _ => RemedyOutcome.None };
        Heals(e, new(outcome, claim.Deployment, claim.At));
    }

    /// <summary>An execution that has seen every task well would close its incident.</summary>
    public ClosingStep Close(StoryExecution e)
    {
        if (Last.Number == e.Number && Last.IsOver && Last.ClosedBy == e.Name) return ClosingStep.Show;
        if (Last.Number != e.Number || !Last.IsOpen || Last.IsOver || Last.Owner != e.Name) return ClosingStep.Lost;
        // What ECS would have shown in that look, and did not, is over, whoever ended it.
        if (Last.Deaths.Any(d => !IsReplaced(d, e.Watched) && d.At.AddMinutes(1) > e.SeenAt)) return ClosingStep.Unended;
        Last.Remedy = Last.Remedy! with { Deployment = e.Watched };
        Last.End(e.Name);
        return ClosingStep.Show;
    }

    /// <summary>In what a record is not what stands here; null where it is the same.</summary>
    public string? Differs(IncidentRecord record)
    {
        var (mine, theirs) = (Last.Words(_all.Count > 1 ? _all[^2].ClosedBy : null), PlainWords.Of(record));
        if (mine != theirs) return $"the record says {theirs}; it should say {mine}";
        var apart = _all.SelectMany(i => i.Deaths.Select(d => (i.Number, d.Task))).ToHashSet();
        apart.SymmetricExceptWith(record.Known.Select(d => (d.Number, d.Task!)));
        return apart.Count == 0 ? null : $"record and lists differ in {string.Join(", ", apart)}";
    }

    private OpeningStep Begin(StoryExecution e)
    {
        var last = _all.LastOrDefault();
        var healed = last is null || last.ClosedBy == IncidentRecord.Person ? null : last.Remedy?.Deployment;
        var late = e.Deaths.Where(d => IncidentOf(d) is null && IsReplaced(d, healed)).ToArray();
        var unseen = e.Deaths.Where(d => IsUnseen(d, e)).ToArray();
        var asked = e.Deaths.Where(d => e.IsPersons || IncidentOf(d) is null || unseen.Contains(d)).ToArray();
        if (asked.Length == late.Length)
        {
            foreach (var death in late) Add(death, false, false, e.Name);
            return e.Deaths.Any(d => IncidentOf(d) == last && _addedBy[d.Task] == e.Name) ? OpeningStep.ShowLate : OpeningStep.AlreadyResolved;
        }
        _all.Add(new(_all.Count + 1) { LostCreates = last?.LostCreates ?? 0 });
        Last.OwnedBy(e.Name, Now.AddMinutes(3));
        foreach (var death in asked) Add(death, e.IsPersons, unseen.Contains(death), null);
        // What a person asks about may have been another incident's: this one is opened for it.
        Last.Counted.UnionWith(asked.Select(d => d.Task));
        return OpeningStep.Create;
    }

    private OpeningStep Join(StoryExecution e, bool isFree)
    {
        if (isFree && IsCured(e) is { } cure)
        {
            Last.Remedy = new(RemedyOutcome.Watched, cure, Now);
            Last.End(e.Name);
            return OpeningStep.Again;
        }
        foreach (var death in e.Deaths) Add(death, e.IsPersons, IsUnseen(death, e), e.Name);
        var isKeptAway = Last.LetGoAs == HandOverKind.Stop && IsToldLately(Now);
        if (isFree && (e.Insists || (e.Mode != StoryMode.Observe && !isKeptAway))) Last.OwnedBy(e.Name, Now.AddMinutes(3));
        return OpeningStep.Look;
    }

    /// <summary>Somebody's release took every dead task away, and the container lived on in it for a quarter of an hour.</summary>
    private string? IsCured(StoryExecution e)
    {
        var service = e.Story.Service;
        var release = service.Primary;
        var hasLived = e.Deaths.All(d => IncidentOf(d) is null && d.KnowsTask && d.Deployment == release && d.At >= release.MadeAt.AddMinutes(15));
        var isOver = Last.Deaths.Count > 0 && Last.Deaths.All(d => IsReplaced(d, release.Id));
        return service.IsComplete(release) && hasLived && isOver ? release.Id : null;
    }

    /// <summary>A death belongs to one incident, and stays there; one that nobody has looked at moves on.</summary>
    private void Add(StoryDeath death, bool isPersons, bool isUnseen, string? by)
    {
        var of = IncidentOf(death);
        if (of is not null && (!isUnseen || isPersons || of == Last)) return;
        of?.Deaths.Remove(death);
        Last.Deaths.Add(death);
        Last.Counted.Add(death.Task);
        _addedBy[death.Task] = by;
    }

    private void Heals(StoryExecution e, PlainRemedy remedy)
    {
        Last.Remedy = remedy;
        Last.OwnedBy(e.Name, Now + StoryHealing.Rollout + TimeSpan.FromMinutes(30));
    }

    private PlainIncident? IncidentOf(StoryDeath death) => _all.FirstOrDefault(i => i.Deaths.Contains(death));

    /// <summary>Added by this very execution while a person resolved the incident: nobody has looked at it.</summary>
    private bool IsUnseen(StoryDeath death, StoryExecution e) =>
        IncidentOf(death) is { ClosedBy: IncidentRecord.Person } of && _addedBy[death.Task] == e.Name && of == _all.LastOrDefault(i => i.IsOver);

    /// <summary>It has had its incident, which is over.</summary>
    private bool IsOld(StoryDeath death, StoryExecution e) => IncidentOf(death) is { } of && of != Last && !IsUnseen(death, e);

    private bool IsToldLately(DateTimeOffset now) => now - Last.Told < TimeSpan.FromHours(6);

    private static bool IsReplaced(StoryDeath death, string? by) =>
        by is not null && death.KnowsTask && death.Deployment.Index < int.Parse(by["ecs-svc/".Length..], CultureInfo.InvariantCulture);
}
