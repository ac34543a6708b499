using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Finds, among a service's tasks, those in which something has died.</summary>
/// <param name="Tasks">Such tasks, the most pressing first.</param>
/// <param name="PlannedStops">How many stopped as planned.</param>
public sealed record DeathsOfService(IReadOnlyList<EcsTask> Tasks, int PlannedStops)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Fresh stops come first, then containers that are dead at this moment in running tasks, then older stops: a stop of
    /// fifty minutes ago is likely over, a dead sidecar is not.
    /// </summary>
    /// <param name="stopped">The service's stopped tasks.</param>
    /// <param name="suspects">Its running tasks that have a stopped container.</param>
    /// <param name="service">The service.</param>
    /// <param name="now">The time.</param>
    public static DeathsOfService Among(IReadOnlyList<EcsTask> stopped, IReadOnlyList<StopFacts> suspects, ServiceFacts? service, DateTimeOffset now)
    {
        var unplanned = stopped.Where(t => !TaskDiagnosis.Of(new(t, null, service)).Planned).OrderByDescending(StoppedAt).ToArray();
        var sidecars = suspects.Where(s => s.DeadInRunningTask().Any()).Select(s => s.Task).OrderByDescending(t => t.StartedAt);
        var fresh = unplanned.TakeWhile(t => StoppedAt(t) is { } at && now - at <= s_fresh).ToArray();
        return new([.. fresh, .. sidecars, .. unplanned.Skip(fresh.Length)], stopped.Count - unplanned.Length);
    }

    private static DateTimeOffset? StoppedAt(EcsTask task) => task.StoppedAt ?? task.StoppingAt;
}
