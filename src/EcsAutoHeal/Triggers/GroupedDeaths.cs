using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>The triggers of one batch that are one matter: what its execution is called, and what it is told.</summary>
public sealed partial class GroupedDeaths
{
    private const int MaxNameLength = 80;
    private const int DigestLength = 40;

    private readonly string _key;
    private readonly List<int> _members = [];
    private readonly List<(Trigger Trigger, Clue Clue)> _triggers = [];

    internal GroupedDeaths(string key, SharedCause? cause) => (_key, Cause) = (key, cause);

    /// <summary>Which triggers went into it, by their places in the batch.</summary>
    public IReadOnlyList<int> Members => _members;

    /// <summary>
    /// Derived from the group and its deaths, so that a redelivered batch asks for the same name and Step Functions
    /// answers ExecutionAlreadyExists. A name may be 80 characters long; CloudWatch Logs wants 0-9A-Za-z-_ only.
    /// </summary>
    public string ExecutionName => field ??= Name();

    /// <summary>What the execution is told.</summary>
    public DeathGroup Group => field ??= Merge();

    /// <summary>What it died of, for the comparison with other services; null for an alarm, a standalone task, and where nothing may have died.</summary>
    internal SharedCause? Cause { get; }

    /// <summary>Who died of the same.</summary>
    internal AlsoDying? AlsoDying { get; set; }

    internal void Add(int at, Trigger trigger, Clue clue)
    {
        _members.Add(at);
        _triggers.Add((trigger, clue));
    }

    private string Name()
    {
        var identities = _triggers.SelectMany(Identities).Distinct().Order(StringComparer.Ordinal);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_key}\n{string.Join('\n', identities)}")))[..DigestLength];
        var readable = NotInNames().Replace(_key[(_key.LastIndexOf('|') + 1)..], "-").Trim('-');
        return $"{readable[..Math.Min(readable.Length, MaxNameLength - DigestLength - 1)]}-{digest}".TrimStart('-');
    }

    private static IEnumerable<string> Identities((Trigger Trigger, Clue Clue) trigger) => trigger.Clue.Tasks.Count == 0
        ? [$"{string.Join(',', trigger.Trigger.Routes)}|{trigger.Clue.Matter ?? $"{trigger.Trigger.Time:O}"}"]
        : trigger.Clue.Tasks.SelectMany(task => Dead(task).Select(c => DeathIdentity.Of(task, c)).DefaultIfEmpty(task.TaskArn));

    private static IEnumerable<EcsContainer> Dead(EcsTask task) => task.IsMeantToRun() ? new StopFacts(task, null, null).InQuestion() : task.Containers.Where(c => c.IsStopped());

    /// <summary>
    /// One task by several ways: the newest of its states counts, with what a probe alone knows of the dead. A probe's report has
    /// no version; of several the one that knows of the most restarts is the newest.
    /// </summary>
    private static EcsTask Together(IEnumerable<EcsTask> seen)
    {
        var inOrder = seen.OrderBy(t => t.Version ?? 0).ThenBy(t => t.Containers.Sum(c => (long)(c.RestartCount ?? 0))).ToArray();
        var newest = inOrder[^1];
        return newest.Version is null ? newest : inOrder.Where(t => t.Version is null).Aggregate(newest, (task, probed) => task with
        {
            Containers = [.. task.Containers.Select(c => probed.Containers.FirstOrDefault(p => p.Name == c.Name) is { } known ? c.With(known) : c)],
        });
    }

    private DeathGroup Merge()
    {
        var first = _triggers[0].Clue;
        var tasks = _triggers.SelectMany(t => t.Clue.Tasks).GroupBy(t => t.TaskArn).Select(Together).ToArray();
        var newestFirst = tasks.OrderByDescending(t => t.StoppingAt ?? t.StoppedAt).ToArray();
        var carried = CarriedTasks.Of(newestFirst);
        // Those that are carried come first.
        var (otherTasks, otherStarts) = TaskStarts.Of(newestFirst.Skip(carried.Count), Subject.MaxOtherTasks);
        return new()
        {
            Cluster = _triggers.Select(t => t.Clue.Cluster).FirstOrDefault(c => c is not null && c.StartsWith("arn:", StringComparison.Ordinal)) ?? first.Cluster,
            Service = first.Service,
            Account = first.Account,
            Region = first.Region,
            Count = tasks.Length,
            Routes = [.. _triggers.SelectMany(t => t.Trigger.Routes).Distinct().Take(Trigger.MaxRoutes)],
            SeenBy = Sighting.Earliest(_triggers.SelectMany(t => t.Trigger.Sightings())),
            Time = _triggers.Min(t => t.Trigger.Time),
            AlarmReason = _triggers.Select(t => t.Trigger.AlarmReason).FirstOrDefault(r => r is not null),
            ChildAlarms = [.. _triggers.SelectMany(t => t.Clue.ChildAlarms).Distinct()],
            AlsoDying = AlsoDying,
            Tasks = carried,
            OtherTasks = otherTasks,
            OtherStarts = otherStarts,
            AlsoDead = [.. _triggers.SelectMany(t => t.Clue.AlsoDead).DistinctBy(d => d.Name).Take(Subject.MaxAlsoDead)],
        };
    }

    [GeneratedRegex("[^0-9A-Za-z_-]+")]
    private static partial Regex NotInNames();
}
