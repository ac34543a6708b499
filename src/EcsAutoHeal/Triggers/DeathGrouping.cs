using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// Sorts the triggers of one batch: planned stops end here, the rest is grouped by (cluster, service or family, cause),
/// one execution a group, so that the number of executions grows with services and not with events.
/// </summary>
public static partial class DeathGrouping
{
    private const int MaxNameLength = 80;
    private const int DigestLength = 40;

    /// <summary>Whether a trigger speaks of a planned stop only. Decided from the event alone; when in doubt it is none.</summary>
    public static bool IsPlanned(Clue clue) =>
        clue.Tasks.Count > 0 && clue.Tasks.All(task => TaskDiagnosis.Of(new(task, null, null)) is { Planned: true, Confidence: Confidence.High });

    /// <summary>
    /// One clue for each container that died while its task runs on: two dead sidecars are two deaths, and every later event of
    /// the task names the first one again.
    /// </summary>
    public static IEnumerable<Clue> Split(Clue clue)
    {
        if (clue.Tasks is not [{ } task] || !task.IsMeantToRun()) return [clue];
        var dead = new StopFacts(task, null, null).DeadInRunningTask().ToArray();
        return dead.Length < 2 ? [clue] : dead.Select(one => clue with { Tasks = [task with { Containers = [.. task.Containers.Where(c => c == one || !c.IsStopped())] }] });
    }

    /// <summary>Groups triggers, in the order in which their groups first appear.</summary>
    public static IReadOnlyList<(string ExecutionName, DeathGroup Group)> Group(IEnumerable<(Trigger Trigger, Clue Clue)> triggers) =>
        [.. triggers.GroupBy(t => Key(t.Clue)).Select(g => (Name(g.Key, g), Merge([.. g])))];

    /// <summary>Whether a trigger went into a group.</summary>
    public static bool BelongsTo(Clue clue, DeathGroup group) => Key(clue) == Key(new Clue
    {
        Account = group.Account,
        Region = group.Region,
        Cluster = group.Cluster,
        Service = group.Service,
        Tasks = group.Tasks,
        ChildAlarms = group.ChildAlarms,
    });

    private static string Key(Clue clue) =>
        $"{clue.Account}|{clue.Region}|{(clue.Cluster is null ? string.Join(',', clue.ChildAlarms) : ArnNames.Last(clue.Cluster))}|{Cause(clue)}|{clue.Service ?? Family(clue)}";

    /// <summary>
    /// Two causes at one service are two incidents, so they are two groups; an alarm is one of its own, since it does not
    /// repeat and must not be taken for a harmless event that came along with it.
    /// </summary>
    private static string Cause(Clue clue) => clue.Tasks is [{ } task, ..] && TaskDiagnosis.Of(new(task, null, null)) is var verdict ? $"{verdict.Category}/{verdict.Culprit?.Name}" : "alarm";

    private static string Family(Clue clue) => clue.Tasks is [{ } task, ..] ? task.TaskDefinitionArn is { } definition ? "family:" + ArnNames.Family(definition) : task.TaskArn : "";

    /// <summary>
    /// Derived from the group and its deaths, so that a redelivered batch asks for the same name and Step Functions
    /// answers ExecutionAlreadyExists. A name may be 80 characters long; CloudWatch Logs wants 0-9A-Za-z-_ only.
    /// </summary>
    private static string Name(string key, IEnumerable<(Trigger Trigger, Clue Clue)> triggers)
    {
        var identities = triggers.SelectMany(Identities).Distinct().Order(StringComparer.Ordinal);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{string.Join('\n', identities)}")))[..DigestLength];
        var readable = NotInNames().Replace(key[(key.LastIndexOf('|') + 1)..], "-").Trim('-');
        return $"{readable[..Math.Min(readable.Length, MaxNameLength - DigestLength - 1)]}-{digest}".TrimStart('-');
    }

    private static IEnumerable<string> Identities((Trigger Trigger, Clue Clue) trigger) => trigger.Clue.Tasks.Count == 0
        ? [$"{string.Join(',', trigger.Trigger.Routes)}|{trigger.Trigger.Time:O}"]
        : trigger.Clue.Tasks.SelectMany(task => task.Containers.Where(c => c.IsStopped()).Select(c => DeathIdentity.Of(task, c)).DefaultIfEmpty(task.TaskArn));

    private static DeathGroup Merge(IReadOnlyList<(Trigger Trigger, Clue Clue)> triggers)
    {
        var first = triggers[0].Clue;
        // The same task comes by several events: the newest state of it counts.
        var tasks = triggers.SelectMany(t => t.Clue.Tasks).GroupBy(t => t.TaskArn).Select(g => g.OrderBy(t => t.Version ?? 0).Last()).ToArray();
        return new()
        {
            Cluster = triggers.Select(t => t.Clue.Cluster).FirstOrDefault(c => c is not null && c.StartsWith("arn:", StringComparison.Ordinal)) ?? first.Cluster,
            Service = first.Service,
            Account = first.Account,
            Region = first.Region,
            Count = tasks.Length,
            Routes = [.. triggers.SelectMany(t => t.Trigger.Routes).Distinct()],
            Time = triggers.Min(t => t.Trigger.Time),
            AlarmReason = triggers.Select(t => t.Trigger.AlarmReason).FirstOrDefault(r => r is not null),
            ChildAlarms = [.. triggers.SelectMany(t => t.Clue.ChildAlarms).Distinct()],
            Tasks = [.. tasks.OrderByDescending(t => t.StoppingAt ?? t.StoppedAt).Take(Subject.MaxTasks).Select(t => t.Redacted())],
        };
    }

    [GeneratedRegex("[^0-9A-Za-z_-]+")]
    private static partial Regex NotInNames();
}
