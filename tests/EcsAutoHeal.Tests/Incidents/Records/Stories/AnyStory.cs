using FsCheck;
using FsCheck.Fluent;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>What happens one after the other.</summary>
/// <param name="Happenings">Oldest first.</param>
public sealed record Plot(IReadOnlyList<Happening> Happenings)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Happenings.Select(h => $"  {h}"));
}

/// <summary>Stories in which anything may happen at any time; a story that fails is made shorter.</summary>
public sealed class AnyStory
{
    private const int MostScenes = 80;

    private static readonly int[] s_pauses = [1, 5, 25, 70, 200, 600, 1_000, 3_600, 3 * 3_600, 6 * 3_600, 25 * 3_600];

    public static Arbitrary<Plot> Plots() =>
        Arb.From(from n in Gen.Choose(1, MostScenes) from scenes in Scene().ListOf(n) select new Plot([.. scenes.SelectMany(s => s)]), Shorter);

    private static Gen<Happening[]> Scene() => Gen.Frequency((12, Happening().Select(Happening[] (h) => [h])), (1, HealsAndDiesAgain()));

    /// <summary>A heal that is watched to its end, or is not: meanwhile another death is reported.</summary>
    private static Gen<Happening[]> HealsAndDiesAgain() =>
        from first in Dies()
        from pause in Gen.Elements(0, 70, 70, 200)
        from calls in Gen.Choose(1, 3)
        from second in Dies()
        from isTold in Gen.Choose(0, 2)
        select (Happening[])
        [
            first, new Happening.Goes(0, 12, Luck.Answered), new Happening.Passes(pause), new Happening.Goes(0, calls, Luck.Answered),
            second, new Happening.Goes(0, isTold, Luck.Answered), new Happening.Goes(1, 20, Luck.Answered),
        ];

    private static Gen<Happening> Happening() => Gen.Frequency(
        (30, Goes()),
        (9, Passes()),
        (8, Dies()),
        (4, ToldAgain()),
        (1, Asked()),
        (2, Index().Select(Happening (i) => new Happening.Crashes(i))),
        (2, Index().Select(Happening (i) => new Happening.Ends(i))),
        (1, Gen.Constant<Happening>(new Happening.Releases())),
        (1, from container in Container() from death in Index() select (Happening)new Happening.Replaced(container, death)),
        (1, Container().Select(Happening (c) => new Happening.Resolves(c))));

    private static Gen<Happening> Goes() =>
        from execution in Index()
        from calls in Gen.Elements(1, 1, 2, 3, 8, 20)
        from luck in Gen.Frequency((6, Gen.Constant(Luck.Answered)), (4, Gen.Elements(Enum.GetValues<Luck>())))
        select (Happening)new Happening.Goes(execution, calls, luck);

    private static Gen<Happening> Passes() => Gen.Elements(s_pauses).Select(Happening (s) => new Happening.Passes(s));

    private static Gen<Happening> Dies() =>
        from container in Container()
        from slot in Gen.Choose(0, 30)
        from tasks in Gen.Elements(1, 1, 1, 1, 2, 3, 12)
        from ago in Gen.Elements(0, 0, 10, 30, 55)
        from mode in Mode()
        from knows in Gen.Frequency((8, Gen.Constant(true)), (1, Gen.Constant(false)))
        select (Happening)new Happening.Dies(container, slot, tasks, ago, mode, knows);

    private static Gen<Happening> ToldAgain() =>
        from container in Container()
        from death in Index()
        from mode in Mode()
        from knows in Gen.Elements(true, false)
        select (Happening)new Happening.ToldAgain(container, death, mode, knows);

    private static Gen<Happening> Asked() =>
        from container in Container()
        from death in Index()
        from insists in Gen.Elements(true, false)
        select (Happening)new Happening.Asked(container, death, insists);

    private static Gen<int> Container() => Gen.Elements(0, 0, 0, 1);

    private static Gen<int> Index() => Gen.Choose(0, 40);

    private static Gen<StoryMode> Mode() => Gen.Frequency((2, Gen.Constant(StoryMode.Auto)), (1, Gen.Elements(Enum.GetValues<StoryMode>())));

    private static IEnumerable<Plot> Shorter(Plot plot)
    {
        var all = plot.Happenings;
        for (var size = all.Count / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= all.Count; at += size)
                yield return new([.. all.Take(at), .. all.Skip(at + size)]);
    }
}
