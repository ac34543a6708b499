namespace EcsAutoHeal.Subjects;

/// <summary>
/// A report of a container that ended before ECS knows of it. What sees it sooner, the task metadata endpoint, tells its exit code,
/// but no reason; the agent reports the reason to ECS every 10 to 30 seconds.
/// </summary>
public static class EarlyReport
{
    private const int Killed = 137;

    private static readonly TimeSpan s_agentReports = TimeSpan.FromSeconds(40);

    /// <summary>
    /// Whether the reason is worth waiting for: the exit code alone cannot tell an end for want of memory from any other kill.
    /// </summary>
    /// <param name="seen">The task as it was reported.</param>
    /// <param name="known">The same as ECS shows it.</param>
    /// <param name="now">The time. A report whose clock is far from it is not waited for.</param>
    public static bool IsAheadOf(EcsTask seen, EcsTask known, DateTimeOffset now) => known.IsMeantToRun() && seen.Containers.Any(c =>
        c.IsStopped() && seen.IsAbout(c) && c is { Reason: null, ExitCode: null or Killed, FinishedAt: { } ended } && (now - ended).Duration() < s_agentReports
        && known.Containers.Any(k => k.Name == c.Name && k.LastStatus == "RUNNING" && (c.RuntimeId ?? k.RuntimeId) == k.RuntimeId));
}
