using System.Collections.Concurrent;
using System.Globalization;

namespace EcsAutoHeal.Tests.Shared;

/// <summary>
/// Somebody else's implementation that ours is held to: counts what was compared and keeps what differed. Its line stands
/// under artifacts/witnesses, from where .ci/run prints it.
/// </summary>
/// <param name="name">The file's name, in small letters with hyphens.</param>
/// <param name="compared">What is held against what, as in "our clients against moto_server".</param>
internal sealed class Witness(string name, string compared)
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _differences = new();
    private readonly Lock _gate = new();

    /// <summary>What differed, each in a sentence.</summary>
    internal IReadOnlyCollection<string> Differences => _differences;

    /// <summary>Counts what was compared.</summary>
    /// <param name="what">In the plural, as in "operations".</param>
    /// <param name="count">How many more.</param>
    internal void Compared(string what, int count = 1)
    {
        _counts.AddOrUpdate(what, count, (_, known) => known + count);
        Say();
    }

    /// <summary>Keeps the differences and fails the test if there are any.</summary>
    internal void ShouldAgree(IReadOnlyCollection<string> differences)
    {
        foreach (var difference in differences) _differences.Enqueue(difference);
        Say();
        differences.ShouldBeEmpty();
    }

    private void Say()
    {
        var counts = string.Join(", ", _counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key}")));
        lock (_gate)
        {
            Directory.CreateDirectory(Repository.PathOf("artifacts", "witnesses"));
            File.WriteAllText(Repository.PathOf("artifacts", "witnesses", name + ".txt"), $"{compared}: {counts}, differences {_differences.Count}\n");
        }
    }
}
