using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>The steps CheckRecovery, CloseIncident and EscalateIncident.</summary>
internal static class StoryEnding
{
    /// <summary>Looks at every task; a death shows late.</summary>
    public static IEnumerable<bool> Check(StoryExecution e)
    {
        var service = e.Story.Service;
        while (service.Primary.Id == e.Watched && !service.IsComplete(service.Primary)) yield return true;
        if (service.Primary.Id != e.Watched) e.Next = HandOver("superseded");
        else if (service.Deaths.Any(d => d.Container == e.Container && service.IsStillDead(d))) e.Next = HandOver("relapsed");
        else (e.SeenAt, e.Next) = (e.Now, Close);
    }

    public static Func<StoryExecution, IEnumerable<bool>> HandOver(string reason) => e => LetGo(e, reason);

    private static IEnumerable<bool> Close(StoryExecution e)
    {
        var move = Closing.Next(e.Record.Body, e.Name, e.Number, e.Watched, e.SeenAt, e.Now);
        var expected = e.Plain.Close(e);
        e.Story.Laws.Check(Law.SameAsLists, move.Then == expected, $"{e.Name} has to do {expected}, and does {move.Then}");
        e.Story.Laws.Reached.Add($"{move.Then}");
        if (move.Put is { } put) e.Record.Put(e.Record.Version, put);
        e.Story.Compare(e.Container);
        yield return true;
        if (move.Then == ClosingStep.Show) e.OpsItems.Resolve(e.Record.Body!.OpsItemId!);
        e.Next = move.Then switch { ClosingStep.Unended => HandOver("relapsed"), ClosingStep.Lost => StoryOpening.Open, _ => null };
    }

    private static IEnumerable<bool> LetGo(StoryExecution e, string reason)
    {
        e.Next = null;
        if (e.Record.Body is not { } record || !record.IsOwnedBy(e.Name)) yield break;
        var tells = HandingOver.HasToTell(record, reason, Story.Terms, e.Now);
        e.Plain.HandsOver(reason, e.Now);
        e.Story.Laws.Told(e, record, reason, tells);
        e.Record.Put(e.Record.Version, HandingOver.HandedOver(record, reason, tells, e.Now));
        e.Story.Compare(e.Container);
    }
}
