using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Sweeping;

/// <summary>Which containers of a task are dead sidecars, from DescribeTasks and the task definition alone.</summary>
public static class DeadSidecars
{
    /// <summary>Whether a task is worth reading its definition for.</summary>
    public static bool MayBeIn(EcsTask task) => task.LastStatus == "RUNNING" && task.IsMeantToRun() && task.Containers.Any(c => c.IsStopped());

    /// <summary>
    /// Those that stopped in a task that runs on and were not meant to end. None while an essential one has stopped as well:
    /// its task is on its way down, of which an event tells.
    /// </summary>
    public static IReadOnlyList<EcsContainer> Of(EcsTask task, TaskDefinitionFacts definition)
    {
        var facts = new StopFacts(task, definition, null);
        return MayBeIn(task) && !task.Containers.Any(c => c.IsStopped() && facts.IsEssential(c) == true) ? [.. facts.DeadInRunningTask()] : [];
    }
}
