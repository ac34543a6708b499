using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>The step OpenIncident: reads, asks <see cref="Opening"/>, writes, and obeys.</summary>
internal static class StoryOpening
{
    public static IEnumerable<bool> Open(StoryExecution e)
    {
        (e.Number, e.IsApproved, e.Watched) = (null, false, null);
        while (true)
        {
            // Nothing lies between a read and its write: a write that somebody else came before is refused, and all begins again.
            var before = e.Record.Body;
            var move = Opening.Next(before, e.Report(), Story.Terms, e.Now);
            var expected = e.Plain.Report(e);
            e.Story.Laws.Check(Law.SameAsLists, move.Then == expected, $"{e.Name} has to do {expected}, and does {move.Then}");
            e.Story.Laws.Moved(e, before, move);
            if (move.Put is { } put) e.Record.Put(e.Record.Version, put);
            e.Story.Compare(e.Container);
            var (record, version) = (e.Record.Body!, e.Record.Version);
            e.Number = record.Number;
            yield return true;
            switch (move.Then)
            {
                case OpeningStep.AlreadyResolved or OpeningStep.ShowLate:
                    e.End();
                    yield break;
                case OpeningStep.Create:
                    foreach (var call in Create(e, record, version)) yield return call;
                    break;
                case OpeningStep.Look:
                    foreach (var call in Look(e, record, version)) yield return call;
                    break;
            }
            if (e.Next != Open) yield break;
        }
    }

    private static IEnumerable<bool> Create(StoryExecution e, IncidentRecord record, int version)
    {
        if (record.OpsItemId is { } before) e.OpsItems.Resolve(before);
        yield return true;
        var (id, number) = e.OpsItems.Create(record.Number);
        yield return true;
        if (number != record.Number)
        {
            e.OpsItems.Resolve(id);
            yield break;
        }
        Own(e, record, version, id);
    }

    private static IEnumerable<bool> Look(StoryExecution e, IncidentRecord record, int version)
    {
        var isOpen = record.OpsItemId is { } id && e.OpsItems.IsOpen(id);
        yield return true;
        if (!isOpen)
        {
            if (version != e.Record.Version) yield break;
            e.Plain.FoundResolved();
            e.Record.Put(version, Opening.ResolvedByPerson(record, e.Now));
            e.Story.Compare(e.Container);
        }
        else if (record.IsOwnedBy(e.Name))
        {
            Own(e, record, version, record.OpsItemId!);
        }
        else
        {
            e.Next = Remind;
        }
    }

    private static void Own(StoryExecution e, IncidentRecord record, int version, string id)
    {
        if (version != e.Record.Version) return;
        var tells = Opening.IsReminderDue(record, Story.Terms, e.Now);
        e.Plain.Opened(e);
        e.Story.Laws.Told(e, record, null, tells);
        e.Record.Put(version, Opening.Opened(record, e.Report(), id, tells, e.Now));
        e.Story.Compare(e.Container);
        e.Next = e.Mode == StoryMode.Observe ? null : StoryHealing.Heal;
    }

    /// <summary>The step RecordOccurrence.</summary>
    private static IEnumerable<bool> Remind(StoryExecution e)
    {
        e.Next = null;
        if (e.Record.Body is not { Status: IncidentStatus.Open } record || record.Number != e.Number) yield break;
        if (!Opening.IsReminderDue(record, Story.Terms, e.Now)) yield break;
        e.Plain.Reminded(e.Now);
        e.Story.Laws.Told(e, record, null, true);
        e.Record.Put(e.Record.Version, record with { NotifiedAt = e.Now });
        e.Story.Compare(e.Container);
    }
}
