using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>
/// Sorts the triggers of one batch: planned stops end here, the rest is grouped by (cluster, service or family, cause),
/// one execution a group, so that the number of executions grows with services and not with events.
/// </summary>
public static class DeathGrouping
{
    /// <summary>Whether a trigger speaks of a planned stop only. Decided from the event alone; when in doubt it is none.</summary>
    public static bool IsPlanned(Clue clue) => clue.Tasks.Count > 0 && clue.Tasks.All(task => Glance(task) is { Planned: true, Confidence: Confidence.High });

    /// <summary>
    /// One clue for each container that died, was restarted or is unhealthy while its task runs on: two dead sidecars are two
    /// deaths, and every later event of the task names the first one again.
    /// </summary>
    public static IEnumerable<Clue> Split(Clue clue)
    {
        if (clue.Tasks is not [{ } task] || !task.IsMeantToRun()) return [clue];
        var dead = new StopFacts(task, null, null).InQuestion().ToArray();
        return dead.Length < 2 ? [clue] : dead.Select(one => clue with
        {
            Tasks = [About(one, task)],
            AlsoDead = [.. dead.Where(other => other != one && other.IsStopped()).Select(other => new DeadContainer(other.Name, other.ExitCode))],
        });
    }

    private static EcsTask About(EcsContainer one, EcsTask task) =>
        task with { Containers = [.. task.Containers.Where(c => c == one || !c.IsStopped()).Select(c => c == one || c.Found is null ? c : c with { Found = null })] };

    /// <summary>Groups triggers, in the order in which their groups first appear.</summary>
    public static IReadOnlyList<GroupedDeaths> Group(IEnumerable<(Trigger Trigger, Clue Clue)> triggers)
    {
        var groups = new OrderedDictionary<string, GroupedDeaths>(StringComparer.Ordinal);
        var at = 0;
        foreach (var (trigger, clue) in triggers)
        {
            var glance = clue.Tasks is [{ } task, ..] ? Glance(task) : null;
            var key = Key(clue, glance);
            if (!groups.TryGetValue(key, out var group)) groups.Add(key, group = new(key, SharedCause.Of(clue, glance)));
            group.Add(at++, trigger, clue);
        }
        SharedCause.Tell(groups.Values);
        return [.. groups.Values];
    }

    /// <summary>
    /// Two causes at one service are two incidents, so they are two groups; an alarm is one of its own, since it does not
    /// repeat and must not be taken for a harmless event that came along with it.
    /// </summary>
    private static string Key(Clue clue, StopGlance? glance)
    {
        var cluster = clue.Cluster is null ? string.Join(',', clue.ChildAlarms) : ArnNames.Last(clue.Cluster);
        var cause = glance is null ? "alarm" : $"{glance.Category}/{glance.Culprit?.Name}";
        return $"{clue.Account}|{clue.Region}|{cluster}|{cause}|{clue.Service ?? Family(clue)}";
    }

    private static string Family(Clue clue) => clue.Tasks is [{ } task, ..] ? task.TaskDefinitionArn is { } definition ? "family:" + ArnNames.Family(definition) : task.TaskArn : "";

    private static StopGlance Glance(EcsTask task) => StopGlance.Of(new(task, null, null));
}
