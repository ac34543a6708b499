namespace EcsAutoHeal.Subjects;

/// <summary>So many tasks of one deployment, in a list of tasks that carries ids only.</summary>
/// <param name="Tasks">How many.</param>
/// <param name="StartedBy">Their deployment, <c>ecs-svc/…</c>; null where it is not known.</param>
/// <param name="StartedAt">When the last of them was started; null where that is not known of each.</param>
public sealed record TaskStarts(int Tasks, string? StartedBy, DateTimeOffset? StartedAt)
{
    /// <summary>Puts tasks of one deployment side by side, and says how many there are of each.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="most">How many are carried.</param>
    public static (IReadOnlyList<string> Ids, IReadOnlyList<TaskStarts> Starts) Of(IEnumerable<EcsTask> tasks, int most)
    {
        var runs = tasks.Take(most).GroupBy(t => t.StartedBy).ToArray();
        return
        (
            [.. runs.SelectMany(run => run.Select(t => ArnNames.Last(t.TaskArn)))],
            runs.All(run => run.Key is null)
                ? []
                : [.. runs.Select(run => new TaskStarts(run.Count(), run.Key, run.All(t => t.StartedAt is not null) ? run.Max(t => t.StartedAt) : null))]
        );
    }
}
