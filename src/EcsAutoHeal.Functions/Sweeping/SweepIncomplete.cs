namespace EcsAutoHeal.Functions.Sweeping;

/// <summary>A sweep did not get through everything that it is to look at. The type's name is the error in the function's log and answer.</summary>
public sealed class SweepIncomplete : Exception
{
    private SweepIncomplete(string message) : base(message)
    {
    }

    /// <summary>Names first, since a long message is cut.</summary>
    internal static SweepIncomplete Of(IReadOnlyCollection<(string Name, string What)> failures) =>
        new($"Not swept wholly: {string.Join(", ", failures.Select(f => f.Name).Distinct())}. {string.Join("; ", failures.Select(f => $"{f.Name}: {f.What}"))}");
}
